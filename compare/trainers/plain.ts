/** Wraps the plain functions of `defineExperiment` as objectives, so that the trainers see one form only. */
import * as tf from '@tensorflow/tfjs';
import type { Parameter } from '../../scratch/core/parameter.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { type Batch, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../../tfjs/models/objective.ts';
import type { HandWritten, WithTfjs } from '../experiment.ts';

export function handWrittenObjective(
  handWritten: HandWritten,
  source: ParameterSource,
  initial: NamedTensors,
): Objective {
  const parameters = Object.entries(initial).map(([name, { shape }]) => source.parameter(name, shape));
  // Hand-written functions are given numbers.
  const compute = (batch: Batch) => handWritten(values(), batch as NamedTensors);
  const values = (): NamedTensors => Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  return {
    parameters,
    evaluate(batch) {
      const { loss, gradients, outputs = {} } = compute(batch);
      requireGradients(gradients, parameters);
      return {
        loss,
        monitors: {},
        outputs,
        updates: [],
        backward(accumulators, scale) {
          for (const parameter of parameters) {
            const { shape, precision } = parameter.value;
            const scaled = Float64Array.from(gradients[parameter.name]!, (value) => value * scale);
            accumulators.add(parameter, tensor(shape, scaled, precision));
          }
        },
      };
    },
    predict: (inputs) => compute(inputs).outputs ?? {},
  };
}

function requireGradients(
  gradients: Readonly<Record<string, ArrayLike<number>>>,
  parameters: readonly Parameter[],
) {
  const names = parameters.map(({ name }) => name);
  const problems = [
    ...names.filter((name) => !Object.hasOwn(gradients, name)).map((name) => `${name} is missing`),
    ...Object.keys(gradients)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is no parameter`),
    ...parameters
      .filter(({ name, value }) => gradients[name] !== undefined && gradients[name].length !== value.size)
      .map(
        ({ name, value }) => `${name} has ${gradients[name]!.length} numbers, its parameter ${value.size}`,
      ),
  ];
  if (problems.length > 0)
    throw new Error(`hand-written gradients do not fit the parameters: ${problems.join('; ')}`);
}

export function tfjsObjective(
  withTfjs: WithTfjs,
  source: VariableSource,
  initial: NamedTensors,
): TfjsObjective {
  const variables = Object.fromEntries(
    Object.entries(initial).map(([name, { shape }]) => [name, source.variable(name, shape)]),
  );
  const run = (batch: tf.NamedTensorMap) => {
    const result = withTfjs(variables, batch, tf);
    const { loss, outputs = {} } = result instanceof tf.Tensor ? { loss: result } : result;
    if (loss.size !== 1)
      throw new Error(`tfjs: the loss has shape [${loss.shape.join(', ')}], must be a single number`);
    return { loss: loss.asScalar(), outputs };
  };
  return {
    variables,
    evaluate: (batch) => ({ monitors: {}, ...run(batch) }),
    predict: (inputs) => run(inputs).outputs,
  };
}
