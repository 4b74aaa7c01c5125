/** A network at its published size. */
export interface NetworkRecord {
  readonly parameters: number;
  readonly publishedParameters: number;
  /** Who counted what was published. */
  readonly publishedSource: string;
  /** Multiply-adds of products and convolutions, of one sample forward. */
  readonly operations: number;
  /** For one sample, as scratch has them. */
  readonly layers: readonly {
    readonly name: string;
    readonly outputShape: readonly number[];
    readonly parameters: number;
    readonly operations: number;
  }[];
  /** The step that was taken, where one fits into memory. */
  readonly step?: {
    readonly batch: number;
    /** Its shape, such as `224 x 224 x 3`. */
    readonly input: string;
    /** What scratch was to take in float64, by the dry run before it. */
    readonly plannedBytes: number;
    /** The most that the process held, both sides and the truth included. */
    readonly peakBytes: number;
    /** Seconds forward and back in float32. */
    readonly scratchSeconds: number;
    readonly tfjsSeconds: number;
  };
  /** Where the step is smaller than published, or was not taken: what, and why. */
  readonly reduced?: string;
  /** What of the checks of a training was left out. */
  readonly leftOut: string;
}
