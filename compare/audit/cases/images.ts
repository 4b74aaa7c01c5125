/** Images made larger and smaller, turned and cut. */
import * as tf from '@tensorflow/tfjs';
import { type AuditCase, ask } from '../case.ts';
import { between } from '../inputs.ts';

type Size = [height: number, width: number];
const SIZES: readonly Size[] = [
  [5, 4],
  [2, 2],
  [6, 6],
  [3, 1],
];
/** alignCorners and halfPixelCenters exclude each other. */
const MODES = [
  [false, false],
  [true, false],
  [false, true],
] as const;

const resize = (kernel: string, op: 'resizeBilinear' | 'resizeNearestNeighbor'): AuditCase[] =>
  MODES.flatMap(([align, half]) =>
    SIZES.map((size) =>
      ask(
        kernel,
        `tf.image.${op}(x, [${size}], ${align}, ${half})`,
        { x: between([2, 3, 4, 1], -1, 1) },
        ({ x }) => tf.image[op](x, size, align, half),
      ),
    ),
  );

const image = { x: between([1, 3, 3, 1], -1, 1) };

export default [
  ...resize('ResizeBilinear', 'resizeBilinear'),
  ...resize('ResizeNearestNeighbor', 'resizeNearestNeighbor'),
  ask(
    'ResizeBilinear',
    'tf.image.resizeBilinear(x, [5, 4]), x [2, 3, 3, 2]',
    { x: between([2, 3, 3, 2], -1, 1) },
    ({ x }) => tf.image.resizeBilinear(x, [5, 4]),
  ),
  ask(
    'ResizeNearestNeighbor',
    'tf.image.resizeNearestNeighbor(x, [5, 4]), x [1, 3, 4, 2]',
    { x: between([1, 3, 4, 2], -1, 1) },
    ({ x }) => tf.image.resizeNearestNeighbor(x, [5, 4]),
  ),
  ask(
    'ResizeBilinear',
    'tf.image.resizeBilinear(x, [4, 4]), x [2, 2, 1]',
    { x: between([2, 2, 1], -1, 1) },
    ({ x }) => tf.image.resizeBilinear(x, [4, 4]),
  ),
  ask(
    'ResizeNearestNeighbor',
    'tf.layers.upSampling2d({size: [2, 2]})',
    { x: between([2, 2, 3, 1], -1, 1) },
    ({ x }) => tf.layers.upSampling2d({ size: [2, 2] }).apply(x) as tf.Tensor,
  ),
  ask(
    'ResizeBilinear',
    "tf.layers.upSampling2d({size: [2, 2], interpolation: 'bilinear'})",
    { x: between([2, 2, 3, 1], -1, 1) },
    ({ x }) => tf.layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }).apply(x) as tf.Tensor,
  ),
  ask('CropAndResize', 'tf.image.cropAndResize(x, boxes, boxInd, [2, 2])', image, ({ x }) =>
    tf.image.cropAndResize(x, [[0, 0, 1, 1]], [0], [2, 2]),
  ),
  ask('FlipLeftRight', 'tf.image.flipLeftRight(x)', image, ({ x }) => tf.image.flipLeftRight(x)),
  ask('RotateWithOffset', 'tf.image.rotateWithOffset(x, 0.5)', image, ({ x }) =>
    tf.image.rotateWithOffset(x, 0.5),
  ),
  ask('Transform', 'tf.image.transform(x, [1, 0, 1, 0, 1, 0, 0, 0])', image, ({ x }) =>
    tf.image.transform(x, [[1, 0, 1, 0, 1, 0, 0, 0]], 'bilinear'),
  ),
  ask('Tile', 'tf.image.grayscaleToRGB(x)', image, ({ x }) => tf.image.grayscaleToRGB(x)),
];
