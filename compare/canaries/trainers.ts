/**
 * Canaries of the trainers, on both sides: four tensors of one shape, each with whole numbers of its own, so that one that
 * is swapped, doubled, left out or not copied differs exactly.
 */
import * as tf from '@tensorflow/tfjs';
import type { Parameter } from '../../scratch/core/parameter.ts';
import { type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import type { Optimizer } from '../../scratch/optimizers/optimizer.ts';
import type { NamedVariables, TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../../tfjs/models/objective.ts';
import type { TfjsOptimizer } from '../../tfjs/optimizers/optimizer.ts';
import type { Verdict } from '../results/schema.ts';
import { scratchTrainer } from '../trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../trainers/tfjs-trainer.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { AGREE, type Canary } from './canary.ts';
import { scaleAndShift } from './model.ts';

const PHASE = 'train';
const PART = 'part';
const NAMES = ['part/a', 'part/b', 'c', 'd'];
const INITIAL = whole(1);
const SLOPES = whole(100);
const STATE = tensor([3], [7, 8, 9], 'float64');
const BATCH = { x: tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64') };

/** Different whole numbers for each name. */
function whole(first: number): NamedTensors {
  return Object.fromEntries(
    NAMES.map((name, i) => [
      name,
      tensor([3], [first + 3 * i, first + 3 * i + 1, first + 3 * i + 2], 'float64'),
    ]),
  );
}

/** Loss = sum over parameters of slopes . parameter + sum of the batch, so that the gradients are the slopes. */
function scratchSide(): Trainer {
  return scratchTrainer({
    build(source) {
      const layer = scaleAndShift(source.scope(PART));
      const parameters = [...layer.parameters, ...['c', 'd'].map((name) => source.parameter(name, [3]))];
      const state = source.parameter('state', [3]);
      const objective: Objective = {
        parameters,
        state: [state],
        taps: [{ path: PART, layer }],
        evaluate: ({ x }) => ({
          loss:
            total(x.data) +
            parameters.reduce((sum, { name, value }) => sum + dot(value.data, SLOPES[name].data), 0),
          monitors: {},
          outputs: {},
          updates: [{ state, value: tensor([3], [70, 80, 90], state.value.precision) }],
          backward(gradients, scale) {
            for (const parameter of parameters) {
              const slopes = Float64Array.from(SLOPES[parameter.name].data, (slope) => slope * scale);
              gradients.add(parameter, tensor([3], slopes, parameter.value.precision));
            }
          },
        }),
        predict: () => ({}),
      };
      return { [PHASE]: objective };
    },
    optimizers: { [PHASE]: subtractGradients },
    initial: { ...INITIAL, state: STATE },
    precision: 'float32',
    seed: 0,
  });
}

function subtractGradients(parameters: readonly Parameter[]): Optimizer {
  return {
    slots: {},
    update(gradients) {
      for (const parameter of parameters) {
        const { data } = parameter.value;
        parameter.assign(Float64Array.from(data, (value, i) => value - gradients.of(parameter).data[i]));
      }
    },
  };
}

function tfjsSide(): Trainer {
  return tfjsTrainer({
    build(source: VariableSource) {
      const variables = Object.fromEntries(NAMES.map((name) => [name, source.variable(name, [3])]));
      const state = source.variable('state', [3], false);
      const part: TfjsLayer = {
        variables: { 'part/a': variables['part/a'], 'part/b': variables['part/b'] },
        apply: (x) => tf.add(tf.mul(x, variables['part/a']), variables['part/b']),
      };
      const objective: TfjsObjective = {
        variables,
        state: { state },
        taps: [{ path: PART, layer: part }],
        evaluate({ x }, context) {
          context.update(state, tf.tensor1d([70, 80, 90]));
          const terms = NAMES.map((name) => tf.sum(tf.mul(variables[name], Array.from(SLOPES[name].data))));
          return { loss: tf.addN([tf.sum(x), ...terms]) as tf.Scalar, monitors: {}, outputs: {} };
        },
        predict: () => ({}),
      };
      return { [PHASE]: objective };
    },
    optimizers: { [PHASE]: subtractInTfjs },
    initial: { ...INITIAL, state: STATE },
    seed: 0,
  });
}

function subtractInTfjs(variables: NamedVariables): TfjsOptimizer {
  return {
    update(gradients) {
      for (const [path, variable] of Object.entries(variables))
        variable.assign(tf.sub(variable, gradients[path]));
    },
    slots: async () => ({}),
    restore: async () => {},
    dispose() {},
  };
}

const total = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, value) => sum + value, 0);
const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  Array.from(x).reduce((sum, value, i) => sum + value * y[i], 0);

function holds(actual: NamedTensors, expected: NamedTensors): boolean {
  const names = Object.keys(expected);
  return (
    Object.keys(actual).sort().join() === names.sort().join() &&
    names.every((name) => actual[name].data.join() === expected[name].data.join())
  );
}

const LESS: NamedTensors = Object.fromEntries(
  NAMES.map((name) => [
    name,
    tensor(
      [3],
      Float64Array.from(INITIAL[name].data, (x, i) => x - SLOPES[name].data[i]),
      'float64',
    ),
  ]),
);
const MOVED = { state: tensor([3], [70, 80, 90], 'float64') };

const QUESTIONS: Readonly<Record<string, (trainer: Trainer) => boolean>> = {
  'initial values are under their own names': (made) => holds(made.read(), { ...INITIAL, state: STATE }),
  'values written are read under the same names': (made) => {
    made.write({ ...SLOPES, state: STATE });
    return holds(made.read(), { ...SLOPES, state: STATE });
  },
  'what was read does not change with what is written later': (made) => {
    const before = made.read();
    made.write(SLOPES);
    return holds(before, { ...INITIAL, state: STATE });
  },
  'gradients are under their own names, each time anew': (made) => {
    made.evaluate(PHASE, BATCH, { step: 0 });
    const { gradients, updates } = made.evaluate(PHASE, BATCH, { step: 0 });
    return holds(gradients, SLOPES) && holds(updates, MOVED);
  },
  'the loss is that of the batch it is given': (made) => {
    const first = made.evaluate(PHASE, BATCH, { step: 0 }).loss;
    const other = { x: tensor([2, 3], [10, 20, 30, 40, 50, 60], 'float64') };
    return made.evaluate(PHASE, other, { step: 0 }).loss - first === 210 - 21;
  },
  'the loss scale multiplies the gradients': (made) => {
    const { gradients } = made.evaluate(PHASE, BATCH, { step: 0, lossScale: 2 });
    return NAMES.every((name) =>
      gradients[name].data.every((value: number, i: number) => value === 2 * SLOPES[name].data[i]),
    );
  },
  'an update moves each parameter by its own gradient': (made) => {
    made.apply(PHASE, SLOPES);
    return holds(made.read(), { ...LESS, state: STATE });
  },
  'a training step does the same and commits the state': (made) => {
    made.train(PHASE, BATCH, 0);
    return holds(made.read(), { ...LESS, ...MOVED });
  },
  'a second training step starts with fresh gradients': (made) => {
    made.train(PHASE, BATCH, 0);
    made.write(INITIAL);
    made.train(PHASE, BATCH, 1);
    return holds(made.read(), { ...LESS, ...MOVED });
  },
  'a part alone has its own gradients': (made) => {
    const dOutput = tensor([2, 3], [1, 0, 2, 3, 1, 0], 'float64');
    const { output, dInputs, gradients } = made.examine(PHASE, PART, BATCH.x, dOutput, { step: 0 });
    // x = [1 2 3; 4 5 6], a = 1 2 3, b = 4 5 6.
    return (
      output.data.join() === '5,9,15,8,15,24' &&
      dInputs['the input'].data.join() === '1,0,6,3,2,0' &&
      gradients['part/a'].data.join() === '13,5,6' &&
      gradients['part/b'].data.join() === '4,1,2'
    );
  },
};

export const TRAINER_CANARIES: readonly Canary[] = [
  ['scratch', scratchSide],
  ['tfjs', tfjsSide],
].flatMap(([side, open]) =>
  Object.entries(QUESTIONS).map(
    ([name, asks]): Canary => ({
      place: `harness/${side as string}-trainer`,
      name,
      right: AGREE,
      said(): Verdict {
        const made = (open as () => Trainer)();
        const fine = asks(made);
        made.dispose();
        return fine ? 'agree' : 'harness is wrong';
      },
    }),
  ),
);
