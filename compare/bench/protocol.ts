/**
 * What the bench and its peers say to each other: a line of JSON each way, over standard input and output.
 *
 * A peer says `{hello: what it is}` when it is ready, answers every request with one reply, in order, and ends when its input
 * does. Lines that are no JSON object are its own output, and pass unread. The replies:
 *
 *   prepare   {ready: true}, or {cannot: why} where the peer has no means for the workload
 *   lap       {seconds: of one repetition}
 *   dispose   {peakBytes: the most memory held since `prepare`, or null where the system does not say}
 *   any       {failed: message}
 */
import type { Precision } from '../results/schema.ts';

/** A workload as far as JSON can tell it. */
export interface Described {
  readonly name: string;
  /** Set where it is a step of an experiment. */
  readonly experiment?: string;
  readonly phase?: string;
}

export type Request =
  /** Makes a workload ready; there is one at a time. Peers of this project know it by its name, others build it from the rest. */
  | { readonly ask: 'prepare'; readonly workload: Described; readonly precision: Precision }
  /** Repeats it for about `seconds`, after `settle` seconds that do not count. */
  | { readonly ask: 'lap'; readonly seconds: number; readonly settle: number }
  | { readonly ask: 'dispose' };
