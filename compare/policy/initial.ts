/** Initial parameters of the layers that the networks of this folder share, drawn as for the samples. */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { Values } from '../samples/values.ts';

/**
 * Kernel and bias of a dense layer.
 * @param gain the kernel's standard deviation is this over sqrt(inputs), so that at 1 the size of a signal stays what it is
 */
export function denseParameters(
  values: Values,
  path: string,
  [inputs, units]: readonly [inputs: number, units: number],
  gain = 1,
): NamedTensors {
  return {
    [`${path}/kernel`]: values.normal(`${path} kernel`, [inputs, units], gain / Math.sqrt(inputs)),
    [`${path}/bias`]: values.normal(`${path} bias`, [units], 0.1),
  };
}

/** Scale and shift of a normalization. */
export function normParameters(values: Values, path: string, features: number): NamedTensors {
  return {
    [`${path}/gamma`]: values.uniform(`${path} gamma`, [features], 0.5, 1.5),
    [`${path}/beta`]: values.normal(`${path} beta`, [features], 0.3),
  };
}

/** The same and the moving statistics. */
export function batchNormParameters(values: Values, path: string, features: number): NamedTensors {
  return {
    ...normParameters(values, path, features),
    [`${path}/moving_mean`]: values.normal(`${path} moving mean`, [features], 0.3),
    [`${path}/moving_variance`]: values.uniform(`${path} moving variance`, [features], 0.5, 2),
  };
}

/** Of a multi-layer perceptron; the names of its hidden layers are those of models/mlp. */
export function mlpParameters(values: Values, widths: readonly number[], gain = 1): NamedTensors {
  const last = widths.length - 2;
  return Object.assign(
    {},
    ...widths
      .slice(0, -1)
      .map((inputs, i) =>
        denseParameters(
          values,
          i === last ? 'output' : hiddenName(i),
          [inputs, widths[i + 1]!],
          i === last ? 1 : gain,
        ),
      ),
  );
}

export const hiddenName = (i: number): string => `hidden${i}`;

/** `count` names or other things in a row. */
export const repeat = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
