/** What a profile decides unless the command line does: the seeds, and how long one experiment may take. */
import type { Profile } from '../results/schema.ts';

/** The articles' own seed. */
export const FIRST_SEED = 42;

export const PROFILES: Readonly<
  Record<Profile, { readonly seeds: number; readonly timeoutSeconds: number }>
> = {
  /** Within minutes on two cores; too few seeds for the outcome test, which then shows intervals only. */
  quick: { seeds: 2, timeoutSeconds: 10 * 60 },
  /** As many seeds as the outcome test needs. */
  full: { seeds: 10, timeoutSeconds: 60 * 60 },
};
