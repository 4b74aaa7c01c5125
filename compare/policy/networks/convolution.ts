/** Convolution, batch normalization, ReLU and max pooling, twice; dense, softmax cross-entropy, Adam. */
import { relu } from '../../../scratch/activations/relu.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { flatten } from '../../../scratch/layers/flatten.ts';
import { maxPooling2d } from '../../../scratch/layers/max-pooling2d.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { batchNorm as tfjsBatchNorm } from '../../../tfjs/layers/batch-norm.ts';
import { conv2d as tfjsConv2d } from '../../../tfjs/layers/conv2d.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { flatten as tfjsFlatten } from '../../../tfjs/layers/flatten.ts';
import { maxPooling2d as tfjsMaxPooling2d } from '../../../tfjs/layers/max-pooling2d.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { batchNormParameters, denseParameters } from '../initial.ts';

const [batch, height, width, classes] = [6, 9, 8, 4];
const FIRST = { channels: 3, filters: 5, kernelSize: 3, padding: 'same' } as const;
const SECOND = { channels: 5, filters: 6, kernelSize: [2, 3], stride: [1, 1] } as const;
const POOL = { poolSize: 2 };
/** What the second convolution and pooling leave of a 9 x 8 image: 1 x 1 x 6. */
const FLAT = 6;
const norm = (features: number) => ({ features, epsilon: 1e-3, momentum: 0.9 });

export default defineExperiment({
  title: 'Policy: convolution, batch normalization and max pooling',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [batch, height, width, FIRST.channels]),
        y: values.oneHot('y', batch, classes),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'conv0/kernel': values.normal('conv0 kernel', [3, 3, FIRST.channels, FIRST.filters], 0.25),
      'conv0/bias': values.normal('conv0 bias', [FIRST.filters], 0.1),
      ...batchNormParameters(values, 'norm0', FIRST.filters),
      'conv1/kernel': values.normal('conv1 kernel', [2, 3, SECOND.channels, SECOND.filters], 0.3),
      'conv1/bias': values.normal('conv1 bias', [SECOND.filters], 0.1),
      ...batchNormParameters(values, 'norm1', SECOND.filters),
      ...denseParameters(values, 'output', [FLAT, classes]),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('conv0', conv2d(source.scope('conv0'), FIRST)),
          tap('norm0', batchNorm(source.scope('norm0'), norm(FIRST.filters))),
          tap('relu0', relu()),
          tap('pool0', maxPooling2d(POOL)),
          tap('conv1', conv2d(source.scope('conv1'), SECOND)),
          tap('norm1', batchNorm(source.scope('norm1'), norm(SECOND.filters))),
          tap('relu1', relu()),
          tap('pool1', maxPooling2d(POOL)),
          tap('flat', flatten()),
          tap('output', dense(source.scope('output'), { inputs: FLAT, units: classes })),
        ]),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('conv0', tfjsConv2d(source.scope('conv0'), FIRST)),
          tfjsTap('norm0', tfjsBatchNorm(source.scope('norm0'), norm(FIRST.filters))),
          tfjsTap('relu0', tfjsRelu()),
          tfjsTap('pool0', tfjsMaxPooling2d(POOL)),
          tfjsTap('conv1', tfjsConv2d(source.scope('conv1'), SECOND)),
          tfjsTap('norm1', tfjsBatchNorm(source.scope('norm1'), norm(SECOND.filters))),
          tfjsTap('relu1', tfjsRelu()),
          tfjsTap('pool1', tfjsMaxPooling2d(POOL)),
          tfjsTap('flat', tfjsFlatten()),
          tfjsTap('output', tfjsDense(source.scope('output'), { inputs: FLAT, units: classes })),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 3, full: 3 },
  // What a bias adds, the mean of the batch takes away.
  zeroGradients: ['conv0/bias', 'conv1/bias'],
});
