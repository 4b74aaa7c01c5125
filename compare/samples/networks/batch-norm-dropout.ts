/** Dense, batch normalization, ReLU, dropout, dense, softmax cross-entropy, trained with Adam: the network of the planted bugs. */
import { relu } from '../../../scratch/activations/relu.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { dropout } from '../../../scratch/layers/dropout.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { batchNorm as tfjsBatchNorm } from '../../../tfjs/layers/batch-norm.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { dropout as tfjsDropout } from '../../../tfjs/layers/dropout.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [batch, inputs, hidden, classes] = [12, 5, 7, 3];
const NORMALIZATION = { features: hidden, epsilon: 1e-3, momentum: 0.9 };
const DROPOUT = { keepProbability: 0.75 };

export default defineExperiment({
  title: 'Reference network: batch normalization and dropout',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [batch, inputs]), y: values.oneHot('y', batch, classes) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'first/kernel': values.normal('first kernel', [inputs, hidden], 0.6),
      'first/bias': values.normal('first bias', [hidden], 0.1),
      'norm/gamma': values.uniform('gamma', [hidden], 0.5, 1.5),
      'norm/beta': values.normal('beta', [hidden], 0.3),
      'norm/moving_mean': values.normal('moving mean', [hidden], 0.3),
      'norm/moving_variance': values.uniform('moving variance', [hidden], 0.5, 2),
      'second/kernel': values.normal('second kernel', [hidden, classes], 0.5),
      'second/bias': values.normal('second bias', [classes], 0.1),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('first', dense(source.scope('first'), { inputs, units: hidden })),
          tap('norm', batchNorm(source.scope('norm'), NORMALIZATION)),
          tap('relu', relu()),
          tap('dropout', dropout(DROPOUT)),
          tap('second', dense(source.scope('second'), { inputs: hidden, units: classes })),
        ]),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('first', tfjsDense(source.scope('first'), { inputs, units: hidden })),
          tfjsTap('norm', tfjsBatchNorm(source.scope('norm'), NORMALIZATION)),
          tfjsTap('relu', tfjsRelu()),
          tfjsTap('dropout', tfjsDropout(DROPOUT)),
          tfjsTap('second', tfjsDense(source.scope('second'), { inputs: hidden, units: classes })),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: {
    name: 'adam',
    constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
  steps: { quick: 6, full: 6 },
  // What the bias adds, the mean of the batch takes away.
  zeroGradients: ['first/bias'],
});
