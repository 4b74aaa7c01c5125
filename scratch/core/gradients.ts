import type { Parameter } from './parameter.ts';
import { formatShape, ShapeError, sameShape } from './shape.ts';
import { type Tensor, zeros } from './tensor.ts';

/** The gradients of one loss in one step: a lazily zeroed accumulator for each parameter. Make a fresh one for every loss. */
export class Gradients {
  readonly #accumulators = new Map<Parameter, Tensor>();

  /** The accumulator of `parameter`, in its shape and precision; zeros where nothing was added. */
  of(parameter: Parameter): Tensor {
    let accumulator = this.#accumulators.get(parameter);
    if (accumulator === undefined) {
      accumulator = zeros(parameter.value.shape, parameter.value.precision);
      this.#accumulators.set(parameter, accumulator);
    }
    return accumulator;
  }

  /** Adds, so that a parameter used twice receives the sum of both uses. */
  add(parameter: Parameter, gradient: Tensor): void {
    if (!sameShape(parameter.value.shape, gradient.shape)) {
      throw new ShapeError(
        `gradient of ${parameter.name}: got shape ${formatShape(gradient.shape)}, needs ${formatShape(parameter.value.shape)}`,
      );
    }
    const sum = this.of(parameter).data;
    for (let i = 0; i < sum.length; i++) sum[i]! += gradient.data[i]!;
  }

  has(parameter: Parameter): boolean {
    return this.#accumulators.has(parameter);
  }
}
