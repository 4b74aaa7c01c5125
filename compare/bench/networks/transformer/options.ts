/** One encoder block of a transformer, pre-norm, as the bench names one; its loss is the squared error of its output. */
export interface Transformer {
  readonly name: 'transformer';
  readonly steps: number;
  readonly width: number;
  readonly heads: number;
  /** Width between the two layers of the feed-forward part. */
  readonly hidden: number;
}

/** Of the normalizations. */
export const EPSILON = 1e-5;
