import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../tfjs/backend.ts';
import { INFERENCE } from '../../../tfjs/core/inference.ts';
import { upSampling2d } from '../../../tfjs/layers/up-sampling2d.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

const SIZE = [3, 2] as const;
const images = () => tf.randomNormal<tf.Rank.R4>([2, 4, 5, 3], 0, 1, 'float32', 3);
const distance = (a: tf.Tensor, b: tf.Tensor): number => tf.max(tf.abs(tf.sub(a, b))).arraySync() as number;

describe('upSampling2d computes what TensorFlow.js does', () => {
  it('nearest: tf.layers.upSampling2d', () => {
    const framework = tf.layers.upSampling2d({ size: [...SIZE] });
    const own = upSampling2d({ size: SIZE });
    const x = images();
    expect(distance(own.apply(x, INFERENCE), framework.apply(x) as tf.Tensor)).toBe(0);
  });

  it('bilinear: tf.image.resizeBilinear in half-pixel coordinates', () => {
    const own = upSampling2d({ size: SIZE, interpolation: 'bilinear' });
    const x = images();
    const framework = tf.image.resizeBilinear(x, [4 * SIZE[0], 5 * SIZE[1]], false, true);
    expect(distance(own.apply(x, INFERENCE), framework)).toBeLessThan(1e-6);
  });
});

/** Why the layer does not use the framework's: these fail the day when it could. */
describe('the gradient of resizing in TensorFlow.js 4.22', () => {
  const ones = (f: (x: tf.Tensor4D) => tf.Tensor) =>
    tf.grad((x: tf.Tensor) => tf.sum(f(x as tf.Tensor4D)))(images());

  it('of nearest is wrong beyond the first image of a batch on the JavaScript backend', () => {
    const weights = tf.concat([tf.ones([1, 8, 10, 3]), tf.zeros([1, 8, 10, 3])]);
    const gradient = ones((x) => tf.mul(tf.image.resizeNearestNeighbor(x, [8, 10]), weights));
    // Only the first image counts: the gradient of the second is zero.
    expect(tf.max(tf.abs(tf.slice(gradient, 1, 1))).arraySync()).toBeGreaterThan(0);
  });

  it('of bilinear has height and width exchanged on the JavaScript backend', () => {
    expect(() => ones((x) => tf.image.resizeBilinear(x, [8, 10]))).toThrow(
      "has shape '2,5,4,3', which does not match the shape of the input '2,4,5,3'",
    );
  });
});
