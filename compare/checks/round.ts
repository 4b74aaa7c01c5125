import { cast, Tensor, type Value } from '../../scratch/core/tensor.ts';

/** The float32 numbers nearest to the given ones, in float64: what every side can hold exactly. */
export function rounded<T extends Value>(values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value) as T]));
}

/** Indices and masks are no numbers that could be rounded. */
const round = (value: Value): Value =>
  value instanceof Tensor ? cast(cast(value, 'float32'), 'float64') : value;

export function prefixed<T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
