/** How often and for how long each peer is timed. */
export interface Pace {
  readonly runs: number;
  /** Runs of a peer whose repetitions take longer than `slowSeconds`, unless it is a principal one. */
  readonly runsOfSlow: number;
  readonly slowSeconds: number;
  /** Before the first run, so that the engine has compiled what it will compile. */
  readonly warmUpSeconds: number;
  /** A run repeats for this long, at least once. */
  readonly lapSeconds: number;
  /** Seconds at the start of a run that do not count. */
  readonly settleSeconds: number;
}

/** For the workloads. */
export const PACE: Pace = {
  runs: 9,
  runsOfSlow: 3,
  slowSeconds: 0.5,
  warmUpSeconds: 0.4,
  lapSeconds: 0.06,
  settleSeconds: 0.004,
};

/** For the growth curves, where the slope matters and not the last percent. */
export const GROWTH_PACE: Pace = { ...PACE, runs: 5, warmUpSeconds: 0.15, lapSeconds: 0.03 };
