/** Classifiers and regressions whose rows count unequally, through every check of a training. */
import { expect, it } from 'vitest';
import { defineExperiment } from '../../../compare/experiment.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { elu } from '../../../scratch/activations/elu.ts';
import { geluExact } from '../../../scratch/activations/gelu-exact.ts';
import { silu } from '../../../scratch/activations/silu.ts';
import type { Layer } from '../../../scratch/core/layer.ts';
import { classWeights } from '../../../scratch/losses/class-weights.ts';
import { huber } from '../../../scratch/losses/huber.ts';
import { labelSmoothing } from '../../../scratch/losses/label-smoothing.ts';
import type { Loss } from '../../../scratch/losses/loss.ts';
import { softmaxCrossEntropy } from '../../../scratch/losses/softmax-cross-entropy.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { elu as tfjsElu } from '../../../tfjs/activations/elu.ts';
import { geluExact as tfjsGeluExact } from '../../../tfjs/activations/gelu-exact.ts';
import { silu as tfjsSilu } from '../../../tfjs/activations/silu.ts';
import { openBackend } from '../../../tfjs/backend.ts';
import type { TfjsLayer } from '../../../tfjs/core/layer.ts';
import { classWeights as tfjsClassWeights } from '../../../tfjs/losses/class-weights.ts';
import { huber as tfjsHuber } from '../../../tfjs/losses/huber.ts';
import { labelSmoothing as tfjsLabelSmoothing } from '../../../tfjs/losses/label-smoothing.ts';
import type { Loss as TfjsLoss } from '../../../tfjs/losses/loss.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../../tfjs/losses/softmax-cross-entropy.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';

const backend = await openBackend({ backend: 'auto' });
const [ROWS, INPUTS, HIDDEN, OUTPUTS] = [12, 3, 7, 4];
const WIDTHS = [INPUTS, HIDDEN, HIDDEN, OUTPUTS];
const CLASSES = { classes: [1, 4, 0.5, 2] };
const SMOOTHING = { smoothing: 0.1 };

interface Pair {
  readonly title: string;
  readonly activation: readonly [scratch: () => Layer, tfjs: () => TfjsLayer];
  readonly loss: readonly [scratch: () => Loss, tfjs: () => TfjsLoss];
}

const PAIRS: readonly Pair[] = [
  {
    title: 'SiLU, and classes of different weight with smoothed labels',
    activation: [silu, tfjsSilu],
    loss: [
      () => classWeights(labelSmoothing(softmaxCrossEntropy(), SMOOTHING), CLASSES),
      () => tfjsClassWeights(tfjsLabelSmoothing(tfjsSoftmaxCrossEntropy(), SMOOTHING), CLASSES),
    ],
  },
  {
    title: 'ELU and Huber loss',
    activation: [() => elu({ alpha: 0.5 }), () => tfjsElu({ alpha: 0.5 })],
    loss: [() => huber({ delta: 0.5 }), () => tfjsHuber({ delta: 0.5 })],
  },
  {
    title: 'exact GELU and softmax cross-entropy',
    activation: [geluExact, tfjsGeluExact],
    loss: [softmaxCrossEntropy, tfjsSoftmaxCrossEntropy],
  },
];

it.each(PAIRS)('both sides of $title agree in every check', async ({ title, activation, loss }) => {
  const experiment = defineExperiment({
    id: 'weighted',
    title,
    data: () => ({
      next(step) {
        const values = seededValues(3, `batch ${step}`);
        return {
          x: values.normal('x', [ROWS, INPUTS]),
          y: values.oneHot('y', ROWS, OUTPUTS),
          weights: values.uniform('weights', [ROWS], 0, 2),
        };
      },
    }),
    initialize({ seed }) {
      const values = seededValues(seed, 'weighted');
      const layers = ['hidden0', 'hidden1', 'output'].map((name, i) => ({
        [`${name}/kernel`]: values.normal(`${name} kernel`, [WIDTHS[i]!, WIDTHS[i + 1]!], 0.6),
        [`${name}/bias`]: values.normal(`${name} bias`, [WIDTHS[i + 1]!], 0.1),
      }));
      return Object.assign({}, ...layers);
    },
    scratch: {
      build: (source) => ({
        train: supervised({
          model: mlp(source, { widths: WIDTHS, hidden: { activation: activation[0] } }),
          loss: loss[0](),
        }),
      }),
    },
    tfjs: {
      build: (source) => ({
        train: tfjsSupervised({
          model: tfjsMlp(source, { widths: WIDTHS, hidden: { activation: activation[1] } }),
          loss: loss[1](),
        }),
      }),
    },
    optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
    steps: { quick: 12, full: 12 },
  });
  const result = await runExperiment(
    { ...experiment, id: 'weighted' },
    { seed: 5, precision: 'float32', profile: 'quick', backend },
  );
  expect(result.summary).toMatch(/^Both sides agree in all 10 checks/);
});
