import { Parameter } from './parameter.ts';
import type { Precision } from './precision.ts';
import { formatShape, type Shape, sameShape } from './shape.ts';
import { cast, type NamedTensors, zeros } from './tensor.ts';

/**
 * Hands a model its parameters by path, from initial values that were drawn before and are the same for both sides.
 * A missing, extra or differently shaped one is an error that lists all of them. Without any values all are zeros, of the shapes
 * that the model asks for: to learn what they are (dry-run.ts).
 */
export class ParameterSource {
  readonly #initial: NamedTensors | undefined;
  readonly #precision: Precision;
  readonly #prefix: string;
  readonly #shared: { taken: Set<string>; problems: string[] };

  constructor(
    initial: NamedTensors | undefined,
    precision: Precision,
    prefix = '',
    shared: { taken: Set<string>; problems: string[] } = { taken: new Set(), problems: [] },
  ) {
    this.#initial = initial;
    this.#precision = precision;
    this.#prefix = prefix;
    this.#shared = shared;
  }

  scope(name: string): ParameterSource {
    return new ParameterSource(this.#initial, this.#precision, `${this.#prefix}${name}/`, this.#shared);
  }

  /** The full path of a name in this scope. */
  path(name: string): string {
    return this.#prefix + name;
  }

  /** The parameter `name` of the current scope; its problems are reported together by `finish`. */
  parameter(name: string, shape: Shape): Parameter {
    const path = this.#prefix + name;
    const { taken, problems } = this.#shared;
    if (taken.has(path)) problems.push(`${path} is asked for twice`);
    taken.add(path);
    if (this.#initial === undefined) return new Parameter(path, zeros(shape, this.#precision));
    const initial = Object.hasOwn(this.#initial, path) ? this.#initial[path] : undefined;
    if (initial === undefined) problems.push(`${path} ${formatShape(shape)} has no initial value`);
    else if (!sameShape(initial.shape, shape)) {
      problems.push(
        `${path} needs ${formatShape(shape)}, its initial value is ${formatShape(initial.shape)}`,
      );
    } else return new Parameter(path, cast(initial, this.#precision));
    return new Parameter(path, zeros(shape, this.#precision));
  }

  /** @throws Error listing every missing, extra, repeated or differently shaped parameter. */
  finish(where: string): void {
    const { taken, problems } = this.#shared;
    const extra = Object.keys(this.#initial ?? {}).filter((path) => !taken.has(path));
    const all = [
      ...problems,
      ...extra.map((path) => `${path} has an initial value but the model does not use it`),
    ];
    if (all.length > 0) throw new Error(`${where}: parameters do not fit:\n  ${all.join('\n  ')}`);
  }
}
