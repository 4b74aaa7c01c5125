/** scikit-learn's train_test_split, as row numbers: hand them to `takeRows`. */
import { RandomState } from '../random/random-state.ts';
import { splitSizes } from './split-sizes.ts';
import { stratifiedSplit } from './stratified-split.ts';

export interface TrainTestSplitOptions {
  /** A count (an integer) or a share in (0, 1). Default: what training leaves, or 0.25. */
  readonly testSize?: number;
  /** A count (an integer) or a share in (0, 1). Default: what the test leaves. */
  readonly trainSize?: number;
  /** Seed, 0 to 2^32 - 1. Unlike scikit-learn's it must be given. */
  readonly randomState: number;
  /** Default true. Without it the first rows train and the next ones test. */
  readonly shuffle?: boolean;
  /** Class numbers, one for each row: both parts keep their proportions. */
  readonly stratify?: ArrayLike<number>;
}

export interface SplitIndices {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Splits the rows 0 to `samples` - 1; equal to scikit-learn's index for index.
 * @throws RangeError for sizes, a seed or class counts that scikit-learn would refuse.
 */
export function trainTestSplit(samples: number, options: TrainTestSplitOptions): SplitIndices {
  const { stratify, shuffle = true } = options;
  const sizes = splitSizes(samples, options.testSize, options.trainSize);
  const random = new RandomState(options.randomState);
  if (stratify !== undefined) {
    if (!shuffle) throw new RangeError('trainTestSplit: stratify needs shuffle; leave one of them out.');
    if (stratify.length !== samples) {
      throw new RangeError(
        `trainTestSplit: ${samples} rows, but ${stratify.length} class numbers in stratify.`,
      );
    }
    return stratifiedSplit(stratify, sizes, random);
  }
  if (!shuffle) {
    const rows = new Int32Array(sizes.train + sizes.test).map((_, index) => index);
    return { train: rows.slice(0, sizes.train), test: rows.slice(sizes.train) };
  }
  const order = random.permutation(samples);
  return { test: order.slice(0, sizes.test), train: order.slice(sizes.test, sizes.test + sizes.train) };
}
