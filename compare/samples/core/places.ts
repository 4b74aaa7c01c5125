/** Behind core/rows, whose kernels it runs: what is wrong with a matrix must not be blamed on the matrices of samples. */
import * as tf from '@tensorflow/tfjs';
import { scaleChannels, scaleSamples, spreadPlaces, sumPlaces } from '../../../scratch/core/places.ts';
import { sumRows } from '../../../scratch/core/rows.ts';
import { defineSample, functionCase } from '../sample.ts';

const [n, places, channels] = [3, 5, 4];

export default defineSample({
  cases: [
    functionCase({
      name: 'sums over the places',
      inputs: (values) => ({ x: values.normal('x', [n, places, channels]) }),
      scratch: ({ x }) => sumPlaces(x),
      tfjs: ({ x }) => tf.sum(x, 1),
    }),
    functionCase({
      name: 'sums over the places, and over the samples',
      inputs: (values) => ({ x: values.normal('x', [n, places, channels]) }),
      scratch: ({ x }) => sumRows(sumPlaces(x)),
      tfjs: ({ x }) => tf.sum(x, [0, 1]),
    }),
    functionCase({
      name: 'the same at every place',
      inputs: (values) => ({ x: values.normal('x', [n, channels]) }),
      scratch: ({ x }) => spreadPlaces(x, places),
      tfjs: ({ x }) => tf.tile(tf.expandDims(x, 1), [1, places, 1]),
    }),
    functionCase({
      name: 'each channel of each sample times a factor of its own',
      inputs: (values) => ({
        x: values.normal('x', [n, places, channels]),
        factors: values.normal('factors', [n, channels]),
      }),
      scratch: ({ x, factors }) => scaleChannels(x, factors),
      tfjs: ({ x, factors }) => tf.mul(x, tf.expandDims(factors, 1)),
    }),
    functionCase({
      name: 'each sample times a factor of its own',
      inputs: (values) => ({
        x: values.normal('x', [n, places, channels]),
        factors: values.normal('factors', [n]),
      }),
      scratch: ({ x, factors }) => scaleSamples(x, factors),
      tfjs: ({ x, factors }) => tf.mul(x, tf.reshape(factors, [n, 1, 1])),
    }),
  ],
});
