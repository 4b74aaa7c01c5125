/** What the examining child is asked and what it reports. */
export interface ExamineRequest {
  readonly backend: string;
  readonly seeds: readonly number[];
  /** Stop after the first place that is red: it is the one that is blamed. */
  readonly untilRed?: boolean;
  /** Left out: everything, and first the canaries of the harness. */
  readonly reach?: Reach;
  /** In place of all networks where everything is examined. */
  readonly networks?: readonly string[];
}

/** The samples and networks that are examined. */
export interface Reach {
  readonly samples: readonly string[];
  readonly networks: readonly string[];
}

/** A check that did not agree. */
export interface Red {
  readonly seed: number;
  /** The place that the check blames, such as `layers/dense`. */
  readonly place: string;
  /** How narrow the evidence is: a canary of the harness, a unit alone, a whole network. */
  readonly evidence: 'harness' | 'sample' | 'network';
  /** The case of the sample, or the network. */
  readonly subject: string;
  readonly check: string;
  readonly verdict: string;
  readonly message: string;
}

export type ExamineMessage =
  /** Said before each piece of work, so that a crash or an endless loop can be placed. */
  | { readonly kind: 'at'; readonly place: string }
  | { readonly kind: 'red'; readonly red: Red }
  | { readonly kind: 'done'; readonly backend: string; readonly checks: number; readonly seconds: number }
  | { readonly kind: 'no-backend'; readonly message: string }
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };
