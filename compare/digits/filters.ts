import type { Tensor } from '../../scratch/core/tensor.ts';
import type { Picture } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

/** The filters of a first convolution [height, width, 1, filters] as both sides began with them and as each ended. */
export function filterPicture(
  kernel: string,
  { scratch, tfjs }: { readonly scratch: Trained; readonly tfjs: Trained },
): Picture {
  const start = scratch.course.initial[kernel]!;
  const [height, width] = start.shape as readonly [number, number];
  return {
    kind: 'image-grids',
    title: 'What the first layer looks for',
    caption:
      'Its filters, each on a scale of its own: white where ink speaks for it, black where ink speaks against it, grey where it ' +
      'does not care. They begin at random; a light side beside a dark one is a detector of edges. The quick profile is too short for that.',
    width,
    height,
    grids: [
      { title: 'Before training', rows: [{ label: 'both sides', images: filters(start) }] },
      {
        title: 'After training',
        rows: [
          { label: 'hand-written', side: 'scratch', images: filters(scratch.parameters[kernel]!) },
          { label: 'TensorFlow.js', side: 'tfjs', images: filters(tfjs.parameters[kernel]!) },
        ],
      },
    ],
  };
}

/** 0.5 for a weight of 0, 0 and 1 for the largest weights of a filter in either direction. */
function filters({ shape, data }: Tensor): number[][] {
  const count = shape.at(-1)!;
  return Array.from({ length: count }, (_, filter) => {
    const weights = Array.from(data).filter((_weight, i) => i % count === filter);
    const largest = Math.max(...weights.map(Math.abs), Number.MIN_VALUE);
    return weights.map((weight) => Math.round((0.5 + weight / (2 * largest)) * 255) / 255);
  });
}
