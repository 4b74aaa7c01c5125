import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../tfjs/backend.ts';
import { INFERENCE } from '../../../tfjs/core/inference.ts';
import { l1 } from '../../../tfjs/regularizers/l1.ts';

beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
});

it("tf.regularizers.l1 has the gradient -lambda at exactly 0, ours the subgradient 0 of TensorFlow's Python", () => {
  const w = tf.tensor1d([-2, 0, 3]);
  const gradientOf = (penalty: (x: tf.Tensor) => tf.Tensor) =>
    tf.tidy(() =>
      Array.from(
        tf
          .grad((x) => penalty(x).asScalar())(w)
          .dataSync(),
      ),
    );
  expect(gradientOf((x) => tf.regularizers.l1({ l1: 0.5 }).apply(x))).toEqual([-0.5, -0.5, 0.5]);
  expect(gradientOf((x) => l1({ lambda: 0.5 }).apply(x, INFERENCE))).toEqual([-0.5, 0, 0.5]);
  w.dispose();
});
