import * as tf from '@tensorflow/tfjs';
import { decideByMargin } from '../../../scratch/core/context.ts';
import { indicate, select, selectBetween, selectScaled } from '../../../scratch/core/masks.ts';
import { type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { defineSample, type FunctionCase, functionCase } from '../sample.ts';

/** 23 elements: of masks one vector and a rest of seven, of float32 a rest of three, of float64 of one. */
const SHAPE = [23];

const decided = (name: string, scratch: FunctionCase['scratch'], tfjs: FunctionCase['tfjs']): FunctionCase =>
  functionCase({
    name,
    inputs: (values) => ({ margin: values.aroundKinks('margin', SHAPE, [0]), x: values.normal('x', SHAPE) }),
    scratch,
    tfjs,
  });

/** No element is treated like the one beside it. */
const alternating = ({ shape, data }: Tensor): Tensor =>
  tensor(
    shape,
    data.map((value, i) => (i % 2 === 0 ? value : -value)),
    'float64',
  );

export default defineSample({
  cases: [
    functionCase({
      name: 'every second element',
      inputs: (values) => ({
        margin: alternating(values.uniform('margin', SHAPE, 0.1, 1)),
        x: values.normal('x', SHAPE),
      }),
      scratch: ({ margin, x }) => select(decideByMargin(margin), x),
      tfjs: ({ margin, x }) => tf.where(tf.greater(margin, 0), x, 0),
    }),
    decided(
      'above zero',
      ({ margin }) => indicate(decideByMargin(margin), margin.precision),
      ({ margin }) => tf.cast(tf.greater(margin, 0), 'float32'),
    ),
    decided(
      'above or at zero',
      ({ margin }) => indicate(decideByMargin(margin, true), margin.precision),
      ({ margin }) => tf.cast(tf.greaterEqual(margin, 0), 'float32'),
    ),
    decided(
      'chosen elements',
      ({ margin, x }) => select(decideByMargin(margin), x),
      ({ margin, x }) => tf.where(tf.greater(margin, 0), x, 0),
    ),
    decided(
      'chosen elements, or a number',
      ({ margin, x }) => select(decideByMargin(margin), x, -0.75),
      ({ margin, x }) => tf.where(tf.greater(margin, 0), x, -0.75),
    ),
    decided(
      'chosen elements, or those of another',
      ({ margin, x }) => selectBetween(decideByMargin(margin), x, margin),
      ({ margin, x }) => tf.where(tf.greater(margin, 0), x, margin),
    ),
    decided(
      'chosen elements, or a share of the others',
      ({ margin, x }) => selectScaled(decideByMargin(margin), x, 0.3),
      ({ margin, x }) => tf.where(tf.greater(margin, 0), x, tf.mul(0.3, x)),
    ),
  ],
});
