/** How far a training run has come, beside what its trainer holds: plain numbers that JSON holds to the last bit. */
import type { PlateauState } from '../../scratch/schedules/reduce-on-plateau.ts';
import type { StoppingState } from './early-stopping.ts';

/** A look at data that training does not see. */
export interface Look {
  /** Updates before it. */
  readonly step: number;
  /** Of which less is better. */
  readonly metric: number;
  /** What else is kept for the pictures, by name, such as the numbers of the characters of a text. */
  readonly shown?: Readonly<Record<string, readonly number[]>>;
}

export interface Progress {
  /** Updates so far. Batches, dropout and whatever else is drawn depend on the seed and on this number alone. */
  readonly step: number;
  /** The descended loss of each phase before each update. */
  readonly losses: Readonly<Record<string, number[]>>;
  /** Monitored quantities by phase and name. */
  readonly monitors: Readonly<Record<string, Record<string, number[]>>>;
  readonly looks: readonly Look[];
  /** Of what the run watches, each left out where it does not. */
  readonly plateau?: PlateauState;
  readonly stopping?: StoppingState;
  /** The look whose parameters and state are kept. */
  readonly best?: Look;
}

export const beginning = (phases: readonly string[]): Progress => ({
  step: 0,
  losses: Object.fromEntries(phases.map((phase) => [phase, []])),
  monitors: Object.fromEntries(phases.map((phase) => [phase, {}])),
  looks: [],
});
