/**
 * What a part of a model may be given: one tensor, or several inputs by name or in a list, some of which are indices or masks
 * and have no gradient. In results an input is called `the input`, `input query` or `input 0`.
 */

import type { Precision } from '../../scratch/core/precision.ts';
import {
  cast,
  detach,
  Indices,
  Mask,
  type NamedTensors,
  Tensor,
  type Value,
} from '../../scratch/core/tensor.ts';

/** What is undefined by name is not given. */
export type Bundle = Value | readonly Value[] | { readonly [name: string]: Value | undefined };

const isValue = (x: unknown): x is Value => x instanceof Tensor || x instanceof Indices || x instanceof Mask;

const nameOf = (key: string): string => `input ${key}`;

/** In order, each with its name in results. */
export function valuesOf(bundle: Bundle): (readonly [name: string, value: Value])[] {
  if (isValue(bundle)) return [['the input', bundle]];
  return Object.entries(bundle).flatMap(([key, value]) =>
    value === undefined ? [] : [[nameOf(key), value] as const],
  );
}

/** What has a gradient, by its name in results. */
export function tensorsOf(bundle: Bundle): NamedTensors {
  const tensors: Record<string, Tensor> = {};
  for (const [name, value] of valuesOf(bundle)) if (value instanceof Tensor) tensors[name] = value;
  return tensors;
}

/** A bundle built alike of what `f` makes of every value. */
export function mapBundle<To>(
  bundle: Bundle,
  f: (value: Value, name: string) => To,
): To | To[] | Record<string, To> {
  if (isValue(bundle)) return f(bundle, 'the input');
  const mapped = Object.entries(bundle).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, f(value, nameOf(key))] as const],
  );
  return Array.isArray(bundle) ? mapped.map(([, value]) => value) : Object.fromEntries(mapped);
}

/** The same with what `f` makes of its tensors. */
export const mapTensors = (bundle: Bundle, f: (tensor: Tensor, name: string) => Tensor): Bundle =>
  mapBundle<Value>(bundle, (value, name) => (value instanceof Tensor ? f(value, name) : value));

/** A copy, its tensors in the given precision. */
export const castBundle = (bundle: Bundle, precision: Precision): Bundle =>
  mapBundle(bundle, (value) => (value instanceof Tensor ? cast(value, precision) : copyOf(value)));

function copyOf(value: Indices | Mask): Indices | Mask {
  return value instanceof Mask
    ? new Mask(value.shape, new Uint8Array(value.data))
    : new Indices(value.shape, new Int32Array(value.data));
}

/** A copy that outlives the step. @throws Error for what is no bundle */
export function detachBundle(bundle: object): Bundle {
  return mapBundle(bundle as Bundle, (value) => {
    if (!isValue(value)) throw new Error('a part was given what is no tensor, no indices and no mask');
    return value instanceof Tensor ? detach(value) : copyOf(value);
  });
}

/**
 * The gradients that a pullback returned for what was given, by their names in results.
 * @throws Error when one is missing
 */
export function gradientsOf(bundle: Bundle, dInput: unknown, where: string): NamedTensors {
  const gradients: Record<string, Tensor> = {};
  const add = (name: string, gradient: unknown) => {
    if (!(gradient instanceof Tensor))
      throw new Error(`${where}: the pullback returns no gradient of ${name}`);
    gradients[name] = gradient;
  };
  if (bundle instanceof Tensor) add('the input', dInput);
  if (isValue(bundle)) return gradients;
  for (const [key, value] of Object.entries(bundle)) {
    if (value instanceof Tensor) add(nameOf(key), (dInput as Record<string, unknown> | undefined)?.[key]);
  }
  return gradients;
}
