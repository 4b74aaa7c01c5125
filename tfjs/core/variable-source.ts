import * as tf from '@tensorflow/tfjs';

export interface InitialValue {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/**
 * Hands a model its variables by path, as scratch's ParameterSource does: a path that does not fit is an error listing all.
 * Without any values all are zeros, of the shapes that the model asks for.
 */
export class VariableSource {
  readonly #initial: Readonly<Record<string, InitialValue>> | undefined;
  readonly #prefix: string;
  readonly #shared: { taken: Set<string>; problems: string[] };

  constructor(
    initial: Readonly<Record<string, InitialValue>> | undefined,
    prefix = '',
    shared: { taken: Set<string>; problems: string[] } = { taken: new Set(), problems: [] },
  ) {
    this.#initial = initial;
    this.#prefix = prefix;
    this.#shared = shared;
  }

  scope(name: string): VariableSource {
    return new VariableSource(this.#initial, `${this.#prefix}${name}/`, this.#shared);
  }

  path(name: string): string {
    return this.#prefix + name;
  }

  /** The initial value of `name` as a tensor that the caller disposes. */
  initial(name: string, shape: readonly number[]): tf.Tensor {
    const path = this.path(name);
    const { taken, problems } = this.#shared;
    if (taken.has(path)) problems.push(`${path} is asked for twice`);
    taken.add(path);
    if (this.#initial === undefined) return tf.zeros([...shape]);
    const value = Object.hasOwn(this.#initial, path) ? this.#initial[path] : undefined;
    if (value === undefined) problems.push(`${path} [${shape.join(', ')}] has no initial value`);
    else if (value.shape.join() !== shape.join()) {
      problems.push(`${path} needs [${shape.join(', ')}], its initial value is [${value.shape.join(', ')}]`);
    } else return tf.tensor(Float32Array.from(value.data), [...shape], 'float32');
    return tf.zeros([...shape]);
  }

  variable(name: string, shape: readonly number[], trainable = true): tf.Variable {
    return tf.tidy(() => tf.variable(this.initial(name, shape), trainable));
  }

  /** @throws Error listing every missing, extra, repeated or differently shaped variable. */
  finish(where: string): void {
    const { taken, problems } = this.#shared;
    const extra = Object.keys(this.#initial ?? {}).filter((path) => !taken.has(path));
    const all = [
      ...problems,
      ...extra.map((path) => `${path} has an initial value but the model does not use it`),
    ];
    if (all.length > 0) throw new Error(`${where}: variables do not fit:\n  ${all.join('\n  ')}`);
  }
}
