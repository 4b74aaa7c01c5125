import { INFERENCE as plainly } from '../../scratch/core/inference.ts';
import type { Layer } from '../../scratch/core/layer.ts';
import type { Tensor } from '../../scratch/core/tensor.ts';
import { averagePooling2d } from '../../scratch/layers/average-pooling2d.ts';
import { maxPooling2d } from '../../scratch/layers/max-pooling2d.ts';
import { INFERENCE } from '../../tfjs/core/inference.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import { averagePooling2d as tfjsAveragePooling2d } from '../../tfjs/layers/average-pooling2d.ts';
import { maxPooling2d as tfjsMaxPooling2d } from '../../tfjs/layers/max-pooling2d.ts';
import type { Picture } from '../results/pictures.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';
import { greyLevels, rowsOf } from './images.ts';

const SIZES = [2, 4, 7];
const POOLINGS = [
  { name: 'max', scratch: maxPooling2d, tfjs: tfjsMaxPooling2d },
  { name: 'average', scratch: averagePooling2d, tfjs: tfjsAveragePooling2d },
];

/** A digit x[0] of 28 x 28, pooled in windows of several sizes by both sides; every window is drawn as large as it is. */
export function poolingPicture(x: Tensor): Picture {
  const digit = rowsOf(x, 0, 1);
  const side = digit.shape[1]!;
  const drawn = (pooled: Tensor, size: number) => greyLevels(spread(pooled, size, side));
  const rows = (sideName: 'scratch' | 'tfjs', label: string) =>
    POOLINGS.map((pooling) => ({
      label: `${pooling.name}, ${label}`,
      side: sideName,
      images: [
        greyLevels(digit.data),
        ...SIZES.map((size) => {
          const options = { poolSize: size };
          const pooled =
            sideName === 'scratch'
              ? byHand(pooling.scratch(options), digit)
              : withTfjs(pooling.tfjs(options), digit);
          return drawn(pooled, size);
        }),
      ],
    }));
  return {
    kind: 'image-grids',
    title: 'Max and average pooling',
    caption:
      'A digit as it is, and pooled in windows of 2 x 2, 4 x 4 and 7 x 7 pixels. The maximum keeps the ink and thickens the strokes, ' +
      'the average fades them.',
    width: side,
    height: side,
    grids: [
      {
        title: 'A test digit; windows of 2, 4, 7 pixels',
        rows: [...rows('scratch', 'hand-written'), ...rows('tfjs', 'TensorFlow.js')],
      },
    ],
  };
}

const byHand = (layer: Layer, x: Tensor): Tensor => layer.forward(x, plainly).output;

const withTfjs = (layer: TfjsLayer, x: Tensor): Tensor =>
  scoped(() => download(layer.apply(upload(x), INFERENCE)));

/** Every element of a pooled image [1, n, n, 1] at all the pixels of its window. */
function spread({ shape, data }: Tensor, size: number, side: number): Float64Array {
  const count = shape[1]!;
  return Float64Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    return data[Math.floor(row / size) * count + Math.floor(column / size)]!;
  });
}
