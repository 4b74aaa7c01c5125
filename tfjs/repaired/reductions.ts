import * as tf from '@tensorflow/tfjs';
import { frameworkGradient, type RepairedGradient } from './gradient.ts';

const axesOf = (axis: unknown, shape: number[]): number[] =>
  tf.util.parseAxisParam((axis ?? shape.map((_, i) => i)) as number[], shape);

/**
 * Sums from one end; every x[k] is in all sums from k on (without its own one if exclusive), so dX is the running sum of dY from
 * the other end. The framework transposes it besides, unless the axis is the last one, and takes no negative axis.
 */
export const cumsum: RepairedGradient = {
  kernel: 'Cumsum',
  inputs: ['x'],
  gradient: (dY, [x], { axis, exclusive, reverse }) => ({
    x: () => tf.cumsum(dY, axesOf(axis, x!.shape)[0], exclusive === true, reverse !== true),
  }),
};

/** The framework's own, which takes no negative axis. */
const ownProd = frameworkGradient('Prod');
export const prod: RepairedGradient = {
  kernel: 'Prod',
  inputs: ['x'],
  gradient: (dY, saved, settings) =>
    ownProd(dY, saved, { ...settings, axis: axesOf(settings['axis'], saved[0]!.shape) }),
};

/**
 * When k entries are equal and greatest, y follows all of them together once: the share of each is dY / k. The framework gives dY to
 * each, k times what the sum may be.
 */
const shared = (kernel: 'Max' | 'Min', axisName: string): RepairedGradient => ({
  kernel,
  inputs: ['x'],
  outputs: [true],
  gradient(dY, [x, y], settings) {
    const axes = axesOf(settings[axisName], x!.shape);
    const kept = x!.shape.map((length, i) => (axes.includes(i) ? 1 : length));
    return {
      x: () => {
        const won = tf.cast(tf.equal(x!, tf.reshape(y!, kept)), 'float32');
        return tf.mul(won, tf.divNoNan(tf.reshape(dY, kept), tf.sum(won, axes, true)));
      },
    };
  },
});

export const max = shared('Max', 'reductionIndices');
export const min = shared('Min', 'axis');
