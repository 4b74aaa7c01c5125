import * as tf from '@tensorflow/tfjs';
import type { Window } from './axis.ts';
import { frameworkGradient, type RepairedGradient, type Settings } from './gradient.ts';
import { placesOf, putBack, sumOf, takeOut, windowsOver } from './windows.ts';

function windowsOf(x: tf.Tensor, dY: tf.Tensor, settings: Settings): readonly Window[] {
  const { filterSize } = settings;
  const size = Array.from({ length: x.rank - 2 }, (_, i) => [filterSize].flat()[i] ?? filterSize) as number[];
  return windowsOver(x, dY, size, settings);
}

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
      return {
        x: () => {
          const inside = tf.onesLike(x);
          const share = tf.divNoNan(dY, sumOf(places.map((place) => takeOut(inside, windows, place))));
          return sumOf(places.map((place) => putBack(share, windows, place, x)));
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
const greatest = (
  kernel: 'MaxPool' | 'MaxPool3D',
  isRight: (settings: Settings) => boolean,
): RepairedGradient => {
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
  ({ dimRoundingMode }) =>
    tf.getBackend() !== 'wasm' && dimRoundingMode !== 'ceil' && dimRoundingMode !== 'round',
);
export const maxPool3d = greatest('MaxPool3D', () => false);
