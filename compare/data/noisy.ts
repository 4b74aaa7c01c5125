/** Images with noise: rows of normal draws, made once, which every epoch deals out anew to other images. */
import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import { miniBatches } from './mini-batches.ts';

export interface NoisyOptions {
  readonly batchSize: number;
  readonly seed: number;
  /** Standard deviation of the noise. */
  readonly deviation: number;
  /** How many rows of noise there are. */
  readonly rows: number;
}

/**
 * Mini-batches {x, y}: y of images in [0, 1], and x of the same with noise, cut off at 0 and 1. To draw noise for every batch anew
 * would take longer than a step of training.
 */
export function noisyBatches(images: Tensor, options: NoisyOptions): DataSource<NamedTensors> {
  const { batchSize, seed, deviation, rows } = options;
  const pixels = images.size / images.shape[0]!;
  const noise = normals([rows, pixels], seed, 'training');
  const digits = miniBatches({ y: images }, { batchSize, seed });
  const dealt = miniBatches({ noise }, { batchSize, seed: seed + 1 });
  return {
    next(step) {
      const y = digits.next(step).y!;
      return { x: addNoise(y, dealt.next(step).noise!, deviation), y };
    },
  };
}

/** Images with noise of their own, such as those that a side is measured on. */
export const withNoise = (
  images: Tensor,
  { seed, deviation }: Pick<NoisyOptions, 'seed' | 'deviation'>,
): Tensor => addNoise(images, normals(images.shape, seed, 'test'), deviation);

function normals(shape: readonly number[], seed: number, use: string): Tensor {
  const { normal } = stream(seed, 'noise', use);
  const length = shape.reduce((product, extent) => product * extent, 1);
  return tensor(shape, Float64Array.from({ length }, normal), 'float64');
}

function addNoise({ shape, data }: Tensor, noise: Tensor, deviation: number): Tensor {
  const spoiled = Float64Array.from(data, (value: number, i) =>
    Math.min(1, Math.max(0, value + deviation * noise.data[i]!)),
  );
  return tensor(shape, spoiled, 'float64');
}
