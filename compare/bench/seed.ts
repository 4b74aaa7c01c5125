/** Of everything that the bench draws: all peers of a run, and all runs, work on the same numbers. */
export const SEED = 42;
