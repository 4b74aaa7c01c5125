import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';

/** The float32 numbers nearest to the given ones, in float64: what every side can hold exactly. */
export function rounded(values: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, cast(cast(value, 'float32'), 'float64')]),
  );
}

export function prefixed<T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
