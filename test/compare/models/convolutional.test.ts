/** Networks of convolutions through every check of a training. */
import { expect, it } from 'vitest';
import { defineExperiment } from '../../../compare/experiment.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { seededValues, type Values } from '../../../compare/samples/values.ts';
import { relu } from '../../../scratch/activations/relu.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { sizeOf } from '../../../scratch/core/shape.ts';
import type { NamedTensors } from '../../../scratch/core/tensor.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { flatten } from '../../../scratch/layers/flatten.ts';
import { maxPooling2d } from '../../../scratch/layers/max-pooling2d.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { lenet5 } from '../../../scratch/models/lenet5.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { conv2d as tfjsConv2d } from '../../../tfjs/layers/conv2d.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { flatten as tfjsFlatten } from '../../../tfjs/layers/flatten.ts';
import { maxPooling2d as tfjsMaxPooling2d } from '../../../tfjs/layers/max-pooling2d.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { lenet5 as tfjsLenet5 } from '../../../tfjs/models/lenet5.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';

const backend = await openBackend({ backend: 'auto' });
/** Its wasm backend cannot train convolutions. */
const trains = backend.name !== 'wasm';

/** Normal kernels that keep the size of what passes through them, and small biases. */
function initial(values: Values, kernels: Readonly<Record<string, readonly number[]>>): NamedTensors {
  const layers = Object.entries(kernels).map(([path, shape]) => {
    const inputs = sizeOf(shape.slice(0, -1));
    return {
      [`${path}/kernel`]: values.normal(`${path} kernel`, shape, 1 / Math.sqrt(inputs)),
      [`${path}/bias`]: values.normal(`${path} bias`, shape.slice(-1), 0.1),
    };
  });
  return Object.assign({}, ...layers);
}

const batches = (batch: number, images: readonly number[], classes: number) => (step: number) => {
  const values = seededValues(3, `batch ${step}`);
  return { x: values.normal('x', [batch, ...images]), y: values.oneHot('y', batch, classes) };
};

const LENET5 = {
  convolution0: [5, 5, 1, 6],
  convolution1: [5, 5, 6, 16],
  dense0: [400, 120],
  dense1: [120, 84],
  output: [84, 10],
};
const ADAM = {
  name: 'adam',
  constants: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
} as const;

it('LeNet-5 has 61,706 parameters', () => {
  const values = initial(seededValues(1, 'lenet5'), LENET5);
  const source = new ParameterSource(values, 'float32');
  const { parameters } = lenet5(source);
  source.finish('lenet5');
  expect(parameters.reduce((total, { value }) => total + value.size, 0)).toBe(61706);
});

const lenet = defineExperiment({
  id: 'lenet5',
  title: 'LeNet-5',
  data: () => ({ next: batches(3, [28, 28, 1], 10) }),
  initialize: ({ seed }) => initial(seededValues(seed, 'lenet5'), LENET5),
  scratch: {
    build: (source) => ({ train: supervised({ model: lenet5(source), loss: softmaxCrossEntropy() }) }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({ model: tfjsLenet5(source), loss: tfjsSoftmaxCrossEntropy() }),
    }),
  },
  optimizer: ADAM,
  steps: { quick: 3, full: 3 },
});

/** Signs before and winners after the pooling decide, and windows overlap. */
const maxima = defineExperiment({
  id: 'maxima',
  title: 'Convolution, ReLU, max pooling, dense',
  data: () => ({ next: batches(6, [9, 8, 3], 4) }),
  initialize: ({ seed }) =>
    initial(seededValues(seed, 'maxima'), { convolution: [3, 3, 3, 5], output: [4 * 3 * 5, 4] }),
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('convolution', conv2d(source.scope('convolution'), CONVOLUTION)),
          tap('relu', relu()),
          tap('pool', maxPooling2d(POOLING)),
          flatten(),
          tap('output', dense(source.scope('output'), { inputs: 4 * 3 * 5, units: 4 })),
        ]),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('convolution', tfjsConv2d(source.scope('convolution'), CONVOLUTION)),
          tfjsTap('relu', tfjsRelu()),
          tfjsTap('pool', tfjsMaxPooling2d(POOLING)),
          tfjsFlatten(),
          tfjsTap('output', tfjsDense(source.scope('output'), { inputs: 4 * 3 * 5, units: 4 })),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  steps: { quick: 12, full: 12 },
});
const CONVOLUTION = { channels: 3, filters: 5, kernelSize: 3, padding: 'same' } as const;
const POOLING = { poolSize: 3, stride: 2 } as const;

it.runIf(trains).each([lenet, maxima])('both sides of $title agree in every check', async (experiment) => {
  const id = experiment.id!;
  const result = await runExperiment(
    { ...experiment, id },
    { seed: 5, precision: 'float32', profile: 'quick', backend },
  );
  expect(result.summary).toMatch(/^Both sides agree in all 10 checks/);
});
