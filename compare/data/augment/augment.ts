/** Data augmentation: the images of every batch changed at random, the same for both sides because they are data. */
import { type Shape, ShapeError, sizeOf } from '../../../scratch/core/shape.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { Tensor, tensor } from '../../../scratch/core/tensor.ts';
import type { DataSource } from '../../experiment.ts';
import type { Augmentation, Image } from './image.ts';

export interface AugmentOptions {
  /** Which tensor of a batch holds the images, [n, height, width, channels]; left out, `x`. */
  readonly images?: string;
  /** [height, width, channels] of images that the batch holds flattened, [n, pixels]; they are flattened again afterwards. */
  readonly flattened?: readonly [height: number, width: number, channels: number];
  readonly seed: number;
  /** Applied in this order. Each draws from a stream named after it, so that none changes what another one draws. */
  readonly augmentations: Readonly<Record<string, Augmentation>>;
}

/** The batches of `source` with augmented images. A step's batch depends on nothing but the seed and the step. */
export function augment(source: DataSource, options: AugmentOptions): DataSource {
  const { images: name = 'x', flattened, seed, augmentations } = options;
  return {
    next(step) {
      const batch = source.next(step);
      const given = batch[name];
      if (!(given instanceof Tensor)) {
        throw new Error(
          `augment: a batch holds ${Object.keys(batch).join(', ')}, and no tensor of images called ${name}`,
        );
      }
      let images = imagesOf(given, flattened);
      for (const [augmentation, change] of Object.entries(augmentations)) {
        const random = stream(seed, 'augment', augmentation, step);
        images = images.map((image) => change(image, random));
      }
      return { ...batch, [name]: batchOf(images, given, flattened !== undefined) };
    },
  };
}

function imagesOf({ shape, data }: Tensor, flattened: Shape | undefined): Image[] {
  const [n, ...rest] = shape;
  const [height, width, channels] = flattened ?? rest;
  const fits =
    flattened === undefined ? rest.length === 3 : rest.length === 1 && rest[0] === sizeOf(flattened);
  if (!fits) {
    const needed = flattened === undefined ? 'n, height, width, channels' : `n, ${sizeOf(flattened)}`;
    throw new ShapeError(`augment: got images [${shape.join(', ')}], needs [${needed}]`);
  }
  const size = height * width * channels;
  return Array.from({ length: n }, (_, i) => ({
    ...{ height, width, channels },
    pixels: Float64Array.from(data.subarray(i * size, (i + 1) * size)),
  }));
}

function batchOf(images: readonly Image[], { precision }: Tensor, flat: boolean): Tensor {
  const [{ height, width, channels }] = images;
  const size = height * width * channels;
  const numbers = new Float64Array(images.length * size);
  images.forEach(({ pixels }, i) => {
    numbers.set(pixels, i * size);
  });
  const shape = flat ? [images.length, size] : [images.length, height, width, channels];
  return tensor(shape, numbers, precision);
}
