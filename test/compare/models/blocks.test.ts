/** Blocks of vision layers inside of each other, through every check of a training. */
import { expect, it } from 'vitest';
import { defineExperiment } from '../../../compare/experiment.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { seededValues, type Values } from '../../../compare/samples/values.ts';
import { gelu } from '../../../scratch/activations/gelu.ts';
import { relu } from '../../../scratch/activations/relu.ts';
import { sizeOf } from '../../../scratch/core/shape.ts';
import type { NamedTensors } from '../../../scratch/core/tensor.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { conv2dTranspose } from '../../../scratch/layers/conv2d-transpose.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { depthwiseConv2d } from '../../../scratch/layers/depthwise-conv2d.ts';
import { globalAveragePooling } from '../../../scratch/layers/global-average-pooling.ts';
import { groupNorm } from '../../../scratch/layers/group-norm.ts';
import { instanceNorm } from '../../../scratch/layers/instance-norm.ts';
import { reshape } from '../../../scratch/layers/reshape.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { squeezeExcite } from '../../../scratch/layers/squeeze-excite.ts';
import { stochasticDepth } from '../../../scratch/layers/stochastic-depth.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { upSampling2d } from '../../../scratch/layers/up-sampling2d.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { gelu as tfjsGelu } from '../../../tfjs/activations/gelu.ts';
import { relu as tfjsRelu } from '../../../tfjs/activations/relu.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import { conv2d as tfjsConv2d } from '../../../tfjs/layers/conv2d.ts';
import { conv2dTranspose as tfjsConv2dTranspose } from '../../../tfjs/layers/conv2d-transpose.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { depthwiseConv2d as tfjsDepthwiseConv2d } from '../../../tfjs/layers/depthwise-conv2d.ts';
import { globalAveragePooling as tfjsGlobalAveragePooling } from '../../../tfjs/layers/global-average-pooling.ts';
import { groupNorm as tfjsGroupNorm } from '../../../tfjs/layers/group-norm.ts';
import { instanceNorm as tfjsInstanceNorm } from '../../../tfjs/layers/instance-norm.ts';
import { reshape as tfjsReshape } from '../../../tfjs/layers/reshape.ts';
import { residual as tfjsResidual } from '../../../tfjs/layers/residual.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { squeezeExcite as tfjsSqueezeExcite } from '../../../tfjs/layers/squeeze-excite.ts';
import { stochasticDepth as tfjsStochasticDepth } from '../../../tfjs/layers/stochastic-depth.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { upSampling2d as tfjsUpSampling2d } from '../../../tfjs/layers/up-sampling2d.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';

const backend = await openBackend({ backend: 'auto' });
/** Its wasm backend cannot train convolutions. */
const trains = backend.name !== 'wasm';

/** Normal kernels that keep the size of what passes through them, scales around 1, small biases. */
const initial = (values: Values, shapes: Readonly<Record<string, readonly number[]>>): NamedTensors =>
  Object.fromEntries(
    Object.entries(shapes).map(([path, shape]) => {
      if (path.endsWith('kernel'))
        return [path, values.normal(path, shape, 1 / Math.sqrt(sizeOf(shape.slice(0, -1))))];
      return [
        path,
        path.endsWith('gamma') ? values.uniform(path, shape, 0.5, 1.5) : values.normal(path, shape, 0.1),
      ];
    }),
  );

const SGD = { name: 'sgd', constants: { learningRate: 0.05 } } as const;
const STEM = { channels: 3, filters: 8, kernelSize: 3, stride: 2, padding: 'same' } as const;
const NORM = { features: 8, groups: 2, epsilon: 1e-5 };
const DEPTHWISE = { channels: 8, kernelSize: 3, padding: 'same' } as const;
const DEPTH = { survivalProbability: 0.7, scaled: 'in training' } as const;
const OUTPUT = { inputs: 8, units: 4 };

/** As in EfficientNet, with group normalization. */
const invertedResidual = defineExperiment({
  id: 'inverted-residual',
  title: 'depthwise convolution, squeeze and excitation and stochastic depth around a residual',
  data: () => ({
    next: (step: number) => {
      const values = seededValues(4, `batch ${step}`);
      return { x: values.normal('x', [9, 8, 7, 3]), y: values.oneHot('y', 9, 4) };
    },
  }),
  initialize: ({ seed }) =>
    initial(seededValues(seed, 'inverted residual'), {
      'stem/kernel': [3, 3, 3, 8],
      'stem/bias': [8],
      'norm/gamma': [8],
      'norm/beta': [8],
      'depthwise/depthwise_kernel': [3, 3, 8, 1],
      'depthwise/bias': [8],
      'excite/reduce/kernel': [8, 2],
      'excite/reduce/bias': [2],
      'excite/expand/kernel': [2, 8],
      'excite/expand/bias': [8],
      'output/kernel': [8, 4],
      'output/bias': [4],
    }),
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('stem', conv2d(source.scope('stem'), STEM)),
          residual(
            sequential([
              tap('norm', groupNorm(source.scope('norm'), NORM)),
              tap('depthwise', depthwiseConv2d(source.scope('depthwise'), DEPTHWISE)),
              tap(
                'excite',
                squeezeExcite(source.scope('excite'), { channels: 8, units: 2, activation: gelu() }),
              ),
              tap('depth', stochasticDepth(DEPTH)),
            ]),
          ),
          tap('pool', globalAveragePooling()),
          tap('output', dense(source.scope('output'), OUTPUT)),
        ]),
        loss: softmaxCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('stem', tfjsConv2d(source.scope('stem'), STEM)),
          tfjsResidual(
            tfjsSequential([
              tfjsTap('norm', tfjsGroupNorm(source.scope('norm'), NORM)),
              tfjsTap('depthwise', tfjsDepthwiseConv2d(source.scope('depthwise'), DEPTHWISE)),
              tfjsTap(
                'excite',
                tfjsSqueezeExcite(source.scope('excite'), { channels: 8, units: 2, activation: tfjsGelu() }),
              ),
              tfjsTap('depth', tfjsStochasticDepth(DEPTH)),
            ]),
          ),
          tfjsTap('pool', tfjsGlobalAveragePooling()),
          tfjsTap('output', tfjsDense(source.scope('output'), OUTPUT)),
        ]),
        loss: tfjsSoftmaxCrossEntropy(),
      }),
    }),
  },
  optimizer: SGD,
  steps: { quick: 6, full: 6 },
});

const START = { inputs: 5, units: 3 * 2 * 4 };
const IMAGE = { shape: [3, 2, 4] };
const TRANSPOSE = { channels: 4, filters: 6, kernelSize: 4, stride: 2, padding: 'same' } as const;
const INSTANCE = { features: 6, epsilon: 1e-5 };
const TWICE = { size: 2, interpolation: 'bilinear' } as const;
const LAST = { channels: 6, filters: 2, kernelSize: 3, padding: 'same' } as const;

/** As the generator of a GAN: from a vector to an image. */
const generator = defineExperiment({
  id: 'generator',
  title: 'dense, reshape, transposed convolution, instance normalization, up-sampling',
  data: () => ({
    next: (step: number) => {
      const values = seededValues(6, `batch ${step}`);
      return { x: values.normal('x', [4, 5]), y: values.normal('y', [4, 12, 8, 2]) };
    },
  }),
  initialize: ({ seed }) =>
    initial(seededValues(seed, 'generator'), {
      'start/kernel': [5, 24],
      'start/bias': [24],
      'transpose/kernel': [4, 4, 6, 4],
      'norm/gamma': [6],
      'norm/beta': [6],
      'last/kernel': [3, 3, 6, 2],
      'last/bias': [2],
    }),
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('start', dense(source.scope('start'), START)),
          reshape(IMAGE),
          tap('transpose', conv2dTranspose(source.scope('transpose'), { ...TRANSPOSE, bias: false })),
          tap('norm', instanceNorm(source.scope('norm'), INSTANCE)),
          tap('relu', relu()),
          tap('twice', upSampling2d(TWICE)),
          tap('last', conv2d(source.scope('last'), LAST)),
        ]),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('start', tfjsDense(source.scope('start'), START)),
          tfjsReshape(IMAGE),
          tfjsTap('transpose', tfjsConv2dTranspose(source.scope('transpose'), { ...TRANSPOSE, bias: false })),
          tfjsTap('norm', tfjsInstanceNorm(source.scope('norm'), INSTANCE)),
          tfjsTap('relu', tfjsRelu()),
          tfjsTap('twice', tfjsUpSampling2d(TWICE)),
          tfjsTap('last', tfjsConv2d(source.scope('last'), LAST)),
        ]),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: SGD,
  steps: { quick: 6, full: 6 },
});

it.runIf(trains).each([invertedResidual, generator])(
  'both sides of $title agree in every check',
  async (experiment) => {
    const result = await runExperiment(
      { ...experiment, id: experiment.id! },
      { seed: 5, precision: 'float32', profile: 'quick', backend },
    );
    expect(result.summary).toMatch(/^Both sides agree in all 10 checks/);
  },
);
