import * as tf from '@tensorflow/tfjs';
import { spread, thin, type Window } from './axis.ts';
import { frameworkGradient, type RepairedGradient, type Settings } from './gradient.ts';

type Pad = Parameters<typeof tf.backend_util.computePool2DInfo>[4];
type Rounding = 'floor' | 'round' | 'ceil';

/** The windows along the rows and columns of an image, or along the three axes of a volume. */
function windowsOf(x: tf.Tensor, dY: tf.Tensor, { filterSize, strides, pad, dimRoundingMode }: Settings): readonly Window[] {
  const [size, stride, rounding] = [filterSize as number, strides as number, dimRoundingMode as Rounding];
  if (x.rank === 4) {
    const of = tf.backend_util.computePool2DInfo(x.shape as [number, number, number, number], size, stride, 1, pad as Pad, rounding);
    return [
      { axis: 1, size: of.filterHeight, stride: of.strideHeight, before: of.padInfo.top, count: dY.shape[1]! },
      { axis: 2, size: of.filterWidth, stride: of.strideWidth, before: of.padInfo.left, count: dY.shape[2]! },
    ];
  }
  const shape = x.shape as [number, number, number, number, number];
  const of = tf.backend_util.computePool3DInfo(shape, size, stride, 1, pad as 'same', rounding);
  return [
    { axis: 1, size: of.filterDepth, stride: of.strideDepth, before: of.padInfo.front, count: dY.shape[1]! },
    { axis: 2, size: of.filterHeight, stride: of.strideHeight, before: of.padInfo.top, count: dY.shape[2]! },
    { axis: 3, size: of.filterWidth, stride: of.strideWidth, before: of.padInfo.left, count: dY.shape[3]! },
  ];
}

/** Every place of a window, first the one in the corner: an offset for each of its axes. */
const placesOf = (windows: readonly Window[]): readonly (readonly number[])[] =>
  windows.reduce<readonly (readonly number[])[]>(
    (places, { size }) => places.flatMap((place) => Array.from({ length: size }, (_, offset) => [...place, offset])),
    [[]],
  );

const takeOut = (x: tf.Tensor, windows: readonly Window[], place: readonly number[], fill = 0): tf.Tensor =>
  windows.reduce((rest, window, i) => thin(rest, window, place[i]!, fill), x);

const putBack = (d: tf.Tensor, windows: readonly Window[], place: readonly number[], x: tf.Tensor): tf.Tensor =>
  windows.reduce((rest, window, i) => spread(rest, window, place[i]!, x.shape[window.axis]!), d);

/**
 * y = sum of the window's entries in the image / how many there are, so each of them gets dY / that number. The framework divides
 * by the size of the window, on the wasm and the JavaScript backend, also where a part of it lies outside.
 */
const average = (kernel: 'AvgPool' | 'AvgPool3D'): RepairedGradient => {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['x'],
    gradient(dY, saved, settings) {
      if (tf.getBackend() === 'tensorflow') return own(dY, saved, settings);
      const x = saved[0]!;
      const windows = windowsOf(x, dY, settings);
      const places = placesOf(windows);
      const sum = (parts: readonly tf.Tensor[]) => tf.addN([...parts]);
      const share = () => {
        const inside = tf.onesLike(x);
        return tf.divNoNan(dY, sum(places.map((place) => takeOut(inside, windows, place))));
      };
      return {
        x: () => {
          const each = share();
          return sum(places.map((place) => putBack(each, windows, place, x)));
        },
      };
    },
  };
};

/**
 * y is the greatest entry of its window, which alone gets dY: of equal ones the first, as in the framework's own forward pass. The
 * framework is wrong for windows without a positive entry (wasm), for rounding up, in three dimensions for windows that are no
 * cubes (JavaScript), and there hands dY to every one of equal entries (native).
 */
const greatest = (kernel: 'MaxPool' | 'MaxPool3D', isRight: (settings: Settings) => boolean): RepairedGradient => {
  const own = frameworkGradient(kernel);
  return {
    kernel,
    inputs: ['x'],
    outputs: [true],
    gradient(dY, saved, settings) {
      if (isRight(settings)) return own(dY, saved, settings);
      const [x, y] = saved as readonly [tf.Tensor, tf.Tensor];
      const windows = windowsOf(x, dY, settings);
      return {
        x: () => {
          let dX: tf.Tensor = tf.zerosLike(x);
          let open: tf.Tensor = tf.onesLike(y);
          for (const place of placesOf(windows)) {
            const entry = takeOut(x, windows, place, Number.NEGATIVE_INFINITY);
            const won = tf.mul(open, tf.cast(tf.equal(entry, y), 'float32'));
            open = tf.sub(open, won);
            dX = tf.add(dX, putBack(tf.mul(dY, won), windows, place, x));
          }
          return dX;
        },
      };
    },
  };
};

export const avgPool = average('AvgPool');
export const avgPool3d = average('AvgPool3D');
export const maxPool = greatest(
  'MaxPool',
  ({ dimRoundingMode }) => tf.getBackend() !== 'wasm' && dimRoundingMode !== 'ceil' && dimRoundingMode !== 'round',
);
export const maxPool3d = greatest('MaxPool3D', () => false);
