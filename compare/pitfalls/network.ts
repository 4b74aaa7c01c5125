/** A multi-layer perceptron for the experiments on pitfalls, described once and built on both sides. */

import { map } from '../../scratch/core/elementwise.ts';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { zeros } from '../../scratch/core/tensor.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';

export const ACTIVATIONS = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu', 'silu'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** Of kernels: normal draws times the gain times sqrt(1 / fan-in). */
export const GAINS = { lecun: 1, he: Math.SQRT2 } as const;

export interface Network {
  /** From the inputs to the outputs, which are logits. */
  readonly widths: readonly number[];
  readonly activation: Activation;
  /** Standard deviation of a kernel's weights times sqrt(fan-in). */
  readonly gain: number;
  /** Batch normalization before each activation. */
  readonly normalized?: boolean;
  /** An identity around each hidden layer that keeps the width. */
  readonly residual?: boolean;
  /** Dropout after each activation. */
  readonly keepProbability?: number;
  /** lambda of an L2 penalty on the kernels. */
  readonly l2?: number;
  /** Reports the loss of rows that training does not see. */
  readonly validated?: boolean;
  /** The tensors of the batch that are its x and its y, where they are not called so. */
  readonly reads?: Readonly<Partial<Record<'x' | 'y', string>>>;
}

export const LEAK = { slope: 0.1 };
export const ELU = { alpha: 1 };
export const NORMALIZATION = { epsilon: 1e-3, momentum: 0.9 };

/** `hidden0`, `hidden1` ... `output`, as models/mlp.ts calls its dense layers. */
export function layerNames({ widths }: Network): readonly string[] {
  const hidden = widths.length - 2;
  return widths.slice(1).map((_, i) => (i === hidden ? 'output' : hidden === 1 ? 'hidden' : `hidden${i}`));
}

/** All networks start from the same normal draws, whatever their gain. */
export function initialParameters(network: Network, seed: number): NamedTensors {
  const random = new RandomState(seed);
  const values: Record<string, NamedTensors[string]> = {};
  layerNames(network).forEach((name, i) => {
    const [inputs, units] = [network.widths[i]!, network.widths[i + 1]!];
    values[`${name}/kernel`] = scaledNormals(random, [inputs, units], network.gain / Math.sqrt(inputs));
    values[`${name}/bias`] = zeros([units], 'float64');
    if (!network.normalized || name === 'output') return;
    const ones = map(zeros([units], 'float64'), () => 1);
    values[`${name}/norm/gamma`] = ones;
    values[`${name}/norm/beta`] = zeros([units], 'float64');
    values[`${name}/norm/moving_mean`] = zeros([units], 'float64');
    values[`${name}/norm/moving_variance`] = map(ones, () => 1);
  });
  return values;
}

/** Biases that a normalization takes away again. */
export const zeroGradients = (network: Network): readonly string[] =>
  network.normalized
    ? layerNames(network)
        .slice(0, -1)
        .map((name) => `${name}/bias`)
    : [];

/** The objective, fed with the tensors that the network reads. */
export function reading<
  Value,
  Seen extends Readonly<Record<string, Value>>,
  Objective extends {
    evaluate(batch: Seen, context: never): unknown;
    lossAlone?(batch: Seen): unknown;
  },
>(objective: Objective, reads: Network['reads']): Objective {
  if (reads === undefined) return objective;
  const { x = 'x', y = 'y' } = reads;
  const renamed = (batch: Seen) => ({ ...batch, x: batch[x], y: batch[y] });
  return {
    ...objective,
    evaluate: (batch: Seen, context: never) => objective.evaluate(renamed(batch), context),
    lossAlone: (batch: Seen) => objective.lossAlone!(renamed(batch)),
  };
}
