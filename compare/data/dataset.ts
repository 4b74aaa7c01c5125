/** Labelled points, the same arrays for both sides of a comparison. */
export interface Dataset {
  /** [samples, width], row-major. */
  readonly features: Float64Array;
  /** [samples], class numbers. */
  readonly labels: Int32Array;
  readonly samples: number;
  /** Features per sample. */
  readonly width: number;
}

/** The rows of `dataset` named by `indices`, copied in that order. @throws RangeError for an index that has no row. */
export function takeRows(dataset: Dataset, indices: ArrayLike<number>): Dataset {
  const { width, samples } = dataset;
  const features = new Float64Array(indices.length * width);
  const labels = new Int32Array(indices.length);
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row];
    if (!Number.isInteger(from) || from < 0 || from >= samples) {
      throw new RangeError(
        `takeRows: index ${from} at position ${row}; the data set has rows 0 to ${samples - 1}.`,
      );
    }
    features.set(dataset.features.subarray(from * width, (from + 1) * width), row * width);
    labels[row] = dataset.labels[from];
  }
  return { features, labels, samples: indices.length, width };
}
