import { RandomState } from '../random/random-state.ts';
import { type Dataset, takeRows } from './dataset.ts';
import { requireCount, requireDeviation } from './sample-counts.ts';

export interface MakeBlobsOptions {
  /** The total, divided evenly (the first blobs get the remainder), or the count of each blob. */
  readonly samples: number | readonly number[];
  /** Seed, 0 to 2^32 - 1. Unlike scikit-learn's it must be given. */
  readonly randomState: number;
  /** How many centers to draw (default 3, or one for each count in `samples`), or their coordinates. */
  readonly centers?: number | readonly (readonly number[])[];
  /** Features of drawn centers. Default 2; ignored where coordinates are given. */
  readonly features?: number;
  /** Standard deviation of all blobs, or of each. Default 1. */
  readonly clusterStd?: number | readonly number[];
  /** Bounds of every coordinate of drawn centers. Default [-10, 10]. */
  readonly centerBox?: readonly [number, number];
  /** Default true. Without it the blobs stand one after another. */
  readonly shuffle?: boolean;
}

/**
 * scikit-learn's make_blobs: Gaussian clouds round centers, [samples, features]; the label is the center's number.
 * Draws, in this order: centers (uniform), points center by center (normal), shuffle. Coordinates are a few ulp from
 * scikit-learn's, as the normal draws are; labels and order are equal exactly.
 * @throws RangeError for counts, centers, deviations or a seed that scikit-learn would refuse.
 */
export function makeBlobs(options: MakeBlobsOptions): Dataset {
  const { samples, clusterStd = 1, shuffle = true } = options;
  const random = new RandomState(options.randomState);
  const { coordinates, width } = blobCenters(options, random);
  const count = coordinates.length / width;
  const sizes = typeof samples === 'number' ? divide(samples, count) : samples;
  const deviations = typeof clusterStd === 'number' ? new Array<number>(count).fill(clusterStd) : clusterStd;
  if (sizes.length !== count || deviations.length !== count) {
    throw new RangeError(
      `makeBlobs: ${count} centers, but ${sizes.length} counts in samples and ${deviations.length} in clusterStd.`,
    );
  }
  for (const deviation of deviations) requireDeviation('makeBlobs', 'clusterStd', deviation);

  const total = sizes.reduce((sum, size) => sum + size, 0);
  const features = new Float64Array(total * width);
  const labels = new Int32Array(total);
  let row = 0;
  for (let blob = 0; blob < count; blob++) {
    const points = random.normal(0, deviations[blob], [sizes[blob], width]);
    for (let i = 0; i < points.length; i++) {
      features[row * width + i] = coordinates[blob * width + (i % width)] + points[i];
    }
    labels.fill(blob, row, row + sizes[blob]);
    row += sizes[blob];
  }
  const ordered: Dataset = { features, labels, samples: total, width };
  return shuffle ? takeRows(ordered, random.permutation(total)) : ordered;
}

/** The centers, given or drawn: [centers, width] flat. */
function blobCenters(
  options: MakeBlobsOptions,
  random: RandomState,
): { coordinates: Float64Array; width: number } {
  const { samples, centers, features = 2, centerBox = [-10, 10] } = options;
  if (typeof samples === 'number') requireCount('makeBlobs', 'samples', samples, 1);
  else for (const size of samples) requireCount('makeBlobs', 'samples', size, 0);
  if (typeof centers === 'object') {
    const width = centers[0]?.length ?? 0;
    if (width === 0 || centers.some((center) => center.length !== width || !center.every(Number.isFinite))) {
      throw new RangeError(
        'makeBlobs: centers must be one or more lists of finite numbers, all of one length.',
      );
    }
    return { coordinates: Float64Array.from(centers.flat()), width };
  }
  if (centers !== undefined && typeof samples !== 'number') {
    throw new RangeError(
      'makeBlobs: with a list of counts, give the coordinates of the centers or leave them out.',
    );
  }
  const count = typeof samples === 'number' ? (centers ?? 3) : samples.length;
  requireCount('makeBlobs', 'centers', count, 1);
  requireCount('makeBlobs', 'features', features, 1);
  return { coordinates: random.uniform(centerBox[0], centerBox[1], [count, features]), width: features };
}

function divide(total: number, parts: number): number[] {
  const share = Math.floor(total / parts);
  return Array.from({ length: parts }, (_, part) => share + (part < total % parts ? 1 : 0));
}
