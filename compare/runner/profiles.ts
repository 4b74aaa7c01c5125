/** What a profile decides unless the command line does: the seeds, and how long one experiment may take. */
import type { RunProfile } from '../results/schema.ts';

/** The articles' own seed. */
export const FIRST_SEED = 42;

export const PROFILES: Readonly<
  Record<RunProfile, { readonly seeds: number; readonly timeoutSeconds: number }>
> = {
  /** Within minutes on two cores; too few seeds for the outcome test, which then shows intervals only. */
  quick: { seeds: 2, timeoutSeconds: 10 * 60 },
  /** As many seeds as the outcome test needs. */
  full: { seeds: 10, timeoutSeconds: 60 * 60 },
  /** One step of each network at its published size. */
  published: { seeds: 1, timeoutSeconds: 60 * 60 },
};
