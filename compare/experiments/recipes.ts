import * as tf from '@tensorflow/tfjs';
import { Gradients } from '../../scratch/core/gradients.ts';
import { INFERENCE } from '../../scratch/core/inference.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { cast, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { he } from '../../scratch/initializers/he.ts';
import { xavier } from '../../scratch/initializers/xavier.ts';
import { batchNorm } from '../../scratch/layers/batch-norm.ts';
import { dropout } from '../../scratch/layers/dropout.ts';
import { l2 } from '../../scratch/regularizers/l2.ts';
import { cosineAnnealing } from '../../scratch/schedules/cosine-annealing.ts';
import { exponentialDecay } from '../../scratch/schedules/exponential-decay.ts';
import { INFERENCE as TFJS_INFERENCE } from '../../tfjs/core/inference.ts';
import { VariableSource } from '../../tfjs/core/variable-source.ts';
import { he as tfjsHe } from '../../tfjs/initializers/he.ts';
import { xavier as tfjsXavier } from '../../tfjs/initializers/xavier.ts';
import { batchNorm as tfjsBatchNorm } from '../../tfjs/layers/batch-norm.ts';
import { dropout as tfjsDropout } from '../../tfjs/layers/dropout.ts';
import { l2 as tfjsL2 } from '../../tfjs/regularizers/l2.ts';
import { cosineAnnealing as tfjsCosineAnnealing } from '../../tfjs/schedules/cosine-annealing.ts';
import { exponentialDecay as tfjsExponentialDecay } from '../../tfjs/schedules/exponential-decay.ts';
import { defineExperiment, type Transcript } from '../experiment.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';
import { jsonNumber } from '../results/json-number.ts';
import { mirroredSources } from '../sources.ts';
import { differentiate } from '../trainers/differentiate.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';

const STEPS = 10;
const KEEP = { keepProbability: 0.8 };
const L2 = { lambda: 0.01 };
const BATCH_NORM = { features: 3, epsilon: 1e-5, momentum: 0.99 };
const DECAY = { initial: 0.1, decay: 0.96 };
const COSINE = { initial: 0.1, minimum: 1e-4, steps: STEPS };

const FILES = [
  'layers/batch-norm',
  'layers/dropout',
  'regularizers/l2',
  'initializers/xavier',
  'initializers/he',
  'schedules/exponential-decay',
  'schedules/cosine-annealing',
];

const PARAMETERS: NamedTensors = {
  gamma: tensor([3], [1, 2, 0.5], 'float64'),
  beta: tensor([3], [0, -1, 0.25], 'float64'),
  moving_mean: tensor([3], [0, 0, 0], 'float64'),
  moving_variance: tensor([3], [1, 1, 1], 'float64'),
};

/** In the article's order: x, the dropout mask, then the normals of Xavier and He. */
function draws(seed: number) {
  const random = new RandomState(seed);
  return {
    x: scaledNormals(random, [6, 3], 1),
    mask: random.rand(6, 3),
    xavier: scaledNormals(random, [4, 3], 1),
    he: scaledNormals(random, [4, 3], 1),
  };
}

const rates = (schedule: (step: number) => number) =>
  Array.from({ length: STEPS + 1 }, (_, step) => schedule(step));

export default defineExperiment({
  title: 'Recipes: initialization, normalization, dropout, decay',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'The short programs of the article, each on seeded numbers: Xavier and He initialization, batch normalization, ' +
    'inverted dropout, the L2 penalty, exponential decay and cosine annealing. The layers are differentiated too.',
  scratch({ seed, precision }) {
    const { x, mask, ...normals } = draws(seed);
    const input = cast(x, precision);
    const context = { ...INFERENCE, training: true, uniform: () => mask };
    const upstream = tensor([6, 3], mask, precision);
    const gradients = new Gradients();
    const normalize = batchNorm(new ParameterSource(PARAMETERS, precision), BATCH_NORM);
    const normalized = normalize.forward(input, context);
    const dropped = dropout(KEEP).forward(input, context);
    const penalty = l2(L2).forward(input, context);
    const outputs = {
      batchNorm: normalized.output,
      'batchNorm gradient': normalized.backward(upstream, gradients),
      'batchNorm gradient of gamma': gradients.of(normalize.parameters[0]!),
      'batchNorm gradient of beta': gradients.of(normalize.parameters[1]!),
      dropout: dropped.output,
      'dropout gradient': dropped.backward(upstream, gradients),
      'l2 penalty': penalty.output,
      'l2 gradient': penalty.backward(tensor([], [1], precision), gradients),
      xavier: xavier(cast(normals.xavier, precision)),
      he: he(cast(normals.he, precision)),
      exponentialDecay: tensor([STEPS + 1], rates(exponentialDecay(DECAY)), precision),
      cosineAnnealing: tensor([STEPS + 1], rates(cosineAnnealing(COSINE)), precision),
    };
    return { initial: { x: input }, outputs };
  },
  tfjs: ({ seed }) =>
    scoped(() => {
      const { x, mask, ...normals } = draws(seed);
      const input = upload(x);
      const context = { ...TFJS_INFERENCE, training: true, uniform: () => mask };
      // Not x itself: normalization is blind to shifts and scalings of x, so that its gradient would be zero.
      const upstream = tf.tensor(Float32Array.from(mask), [6, 3]);
      const source = new VariableSource(PARAMETERS);
      const normalize = tfjsBatchNorm(source, BATCH_NORM);
      const pullback = differentiate(
        (value) => normalize.apply(value, context),
        input,
        upstream,
        normalize.variables,
      );
      const dropped = differentiate((value) => tfjsDropout(KEEP).apply(value, context), input, upstream);
      const penalty = differentiate((value) => tfjsL2(L2).apply(value, context), input, tf.scalar(1));
      return {
        initial: { x: cast(x, 'float32') },
        outputs: {
          batchNorm: pullback.output,
          'batchNorm gradient': pullback.dInput,
          'batchNorm gradient of gamma': pullback.gradients.gamma!,
          'batchNorm gradient of beta': pullback.gradients.beta!,
          dropout: dropped.output,
          'dropout gradient': dropped.dInput,
          'l2 penalty': penalty.output,
          'l2 gradient': penalty.dInput,
          xavier: download(tfjsXavier(upload(normals.xavier))),
          he: download(tfjsHe(upload(normals.he))),
          exponentialDecay: tensor([STEPS + 1], rates(tfjsExponentialDecay(DECAY)), 'float32'),
          cosineAnnealing: tensor([STEPS + 1], rates(tfjsCosineAnnealing(COSINE)), 'float32'),
        },
      };
    }),
  pictures: ({ scratch, tfjs }) => [
    {
      kind: 'curves',
      title: 'Learning rates by step',
      caption: 'Exponential decay by 4 % a step, and cosine annealing from 0.1 to 0.0001 in ten steps.',
      xLabel: 'step',
      yLabel: 'learning rate',
      panels: ['exponentialDecay', 'cosineAnnealing'].map((title) => ({
        title,
        x: rates((step) => step),
        scratch: values(scratch, title),
        tfjs: values(tfjs, title),
      })),
    },
  ],
  settings: { keepProbability: 0.8, lambda: 0.01, 'batch norm epsilon': 1e-5, decay: 0.96, steps: STEPS },
  sources: mirroredSources(FILES),
});

const values = (side: Transcript, name: string) => Array.from(side.outputs![name]!.data, jsonNumber);
