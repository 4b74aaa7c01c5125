/** A reference network that classifies images: two sides of a model, and everything that the checks of a training need. */
import type { Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Loss } from '../../scratch/losses/loss.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import type { Loss as TfjsLoss } from '../../tfjs/losses/loss.ts';
import { softmaxCrossEntropy as tfjsSoftmaxCrossEntropy } from '../../tfjs/losses/softmax-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../tfjs/models/supervised.ts';
import { defineExperiment, type Experiment } from '../experiment.ts';
import { drawnInitial } from './initial.ts';
import { seededValues } from './values.ts';

export interface ClassifierOptions {
  readonly title: string;
  /** [height, width, channels] */
  readonly image: readonly [number, number, number];
  readonly batch: number;
  readonly classes: number;
  readonly scratch: (source: ParameterSource) => Layer;
  readonly tfjs: (source: VariableSource) => TfjsLayer;
  readonly zeroGradients?: readonly string[];
  readonly inconclusive?: string;
  /** Left out: 0.05. */
  readonly learningRate?: number;
  /** Left out: softmax cross-entropy. */
  readonly losses?: { readonly scratch: () => Loss; readonly tfjs: () => TfjsLoss };
}

const CROSS_ENTROPY = { scratch: softmaxCrossEntropy, tfjs: tfjsSoftmaxCrossEntropy };

export function classifier({ title, image, batch, classes, ...options }: ClassifierOptions): Experiment {
  const {
    scratch,
    tfjs,
    zeroGradients = [],
    inconclusive,
    losses = CROSS_ENTROPY,
    learningRate = 0.05,
  } = options;
  return defineExperiment({
    title: `Reference network: ${title}`,
    data: ({ seed }) => ({
      next(step) {
        const values = seededValues(seed, `batch ${step}`);
        return { x: values.normal('x', [batch, ...image]), y: values.oneHot('y', batch, classes) };
      },
    }),
    initialize: ({ seed }) => drawnInitial(scratch, seededValues(seed, 'initial')),
    scratch: {
      build: (source) => ({ train: supervised({ model: scratch(source), loss: losses.scratch() }) }),
    },
    tfjs: {
      build: (source) => ({ train: tfjsSupervised({ model: tfjs(source), loss: losses.tfjs() }) }),
    },
    optimizer: { name: 'sgd', constants: { learningRate } },
    steps: { quick: 3, full: 3 },
    zeroGradients,
    ...(inconclusive !== undefined && { inconclusive }),
  });
}
