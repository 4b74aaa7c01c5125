import { add, addInto } from './elementwise.ts';
import type { Parameter } from './parameter.ts';
import { formatShape, ShapeError, sameShape } from './shape.ts';
import { type Tensor, zeros } from './tensor.ts';

/** The gradients of one loss in one step: a lazily zeroed accumulator for each parameter. Make a fresh one for every loss. */
export class Gradients {
  readonly #sums = new Map<Parameter, Tensor>();
  /** Sums that were made here, and may be added into; the others are the only gradient that was given so far. */
  #own: Set<Tensor> | undefined;

  /** The gradient of `parameter`, in its shape and precision; zeros where nothing was added. */
  of(parameter: Parameter): Tensor {
    let sum = this.#sums.get(parameter);
    if (sum === undefined) {
      sum = zeros(parameter.value.shape, parameter.value.precision);
      this.#sums.set(parameter, sum);
    }
    return sum;
  }

  /** Adds, so that a parameter used twice receives the sum of both uses. A first gradient is kept, not copied. */
  add(parameter: Parameter, gradient: Tensor): void {
    if (!sameShape(parameter.value.shape, gradient.shape)) {
      throw new ShapeError(
        `gradient of ${parameter.name}: got shape ${formatShape(gradient.shape)}, needs ${formatShape(parameter.value.shape)}`,
      );
    }
    const sum = this.#sums.get(parameter);
    if (sum === undefined) this.#sums.set(parameter, gradient);
    else if (this.#own?.has(sum)) addInto(sum, gradient);
    else {
      const own = add(sum, gradient);
      this.#own ??= new Set();
      this.#own.add(own);
      this.#sums.set(parameter, own);
    }
  }

  has(parameter: Parameter): boolean {
    return this.#sums.has(parameter);
  }
}
