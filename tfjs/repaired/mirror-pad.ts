import * as tf from '@tensorflow/tfjs';
import { part, place } from './axis.ts';
import type { RepairedGradient } from './gradient.ts';

/**
 * Along each axis of n, y = [mirrored front, x, mirrored back]. Entry k of x is written once into the middle and once more for each
 * mirror that shows it, so dX is the middle of dY plus both edges of dY turned round, laid over the entries they show: the front
 * from `skip` on, the back up to n - skip. `reflect` skips the outermost entry (skip 1), `symmetric` does not (skip 0).
 * The framework takes the middle alone.
 */
export const mirrorPad: RepairedGradient = {
  kernel: 'MirrorPad',
  inputs: ['x'],
  gradient(dY, [x], { paddings, mode }) {
    const skip = mode === 'reflect' ? 1 : 0;
    return {
      x: () =>
        (paddings as readonly (readonly [number, number])[]).reduce((d, [front, back], axis) => {
          const n = x!.shape[axis]!;
          let sum = part(d, axis, front, n);
          const edge = (begin: number, length: number, start: number): void => {
            if (length > 0)
              sum = tf.add(sum, place(tf.reverse(part(d, axis, begin, length), axis), axis, start, n));
          };
          edge(0, front, skip);
          edge(front + n, back, n - skip - back);
          return sum;
        }, dY),
    };
  },
};
