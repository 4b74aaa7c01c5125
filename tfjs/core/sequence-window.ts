/** Steps before and after a sequence. */
export interface Ends {
  readonly before: number;
  readonly after: number;
}

/** As TensorFlow's, or so many steps at both ends, or at each. */
export type SequencePadding = 'valid' | 'same' | number | Ends;
