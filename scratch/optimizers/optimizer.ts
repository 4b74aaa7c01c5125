import type { Gradients } from '../core/gradients.ts';
import type { Parameter } from '../core/parameter.ts';
import { type Tensor, tensor, zeros } from '../core/tensor.ts';

/** Changes parameters from gradients. Its slots are named `slot/parameter path`, the step count `iterations`. */
export interface Optimizer {
  /**
   * One update of every parameter it was made for.
   * @param factor of this update: what a schedule multiplies the learning rate by; left out, 1
   */
  update(gradients: Gradients, factor?: number): void;
  /** Live slots by name; writing into them (and only by `restore` of a checkpoint or a check) changes the optimizer. */
  readonly slots: Readonly<Record<string, Tensor>>;
  /** Of one with a schedule: multiplies all rates from now on, whatever the schedule says. */
  readonly scaleRate?: (scale: number) => void;
}

/** Each shared parameter once: an update applied twice would be a different optimizer. */
export function distinct(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...new Set(parameters)];
}

/** Moves one parameter by its gradient and its slots, which it brings up to date. */
type Step<Slot extends string> = (
  theta: Tensor,
  gradient: Tensor,
  slots: Readonly<Record<Slot, Tensor>>,
  factor: number,
) => void;

/**
 * An optimizer that counts its updates and keeps tensors in the shape of each parameter.
 * @param initial the number that each of them is filled with, by its name
 */
export function slotted<Slot extends string>(
  parameters: readonly Parameter[],
  initial: Readonly<Record<Slot, number>>,
  step: Step<Slot>,
): Optimizer {
  const iterations = zeros([], 'float64');
  const slots: Record<string, Tensor> = { iterations };
  const trained = distinct(parameters).map((parameter) => {
    const { shape, size, precision } = parameter.value;
    const own = Object.entries<number>(initial).map(([slot, value]) => {
      const filled = tensor(shape, new Float64Array(size).fill(value), precision);
      slots[`${slot}/${parameter.name}`] = filled;
      return [slot, filled] as const;
    });
    return { parameter, own: Object.fromEntries(own) as Record<Slot, Tensor> };
  });
  return {
    slots,
    update(gradients, factor = 1) {
      iterations.data[0]! += 1;
      for (const { parameter, own } of trained) {
        step(parameter.value, gradients.of(parameter), own, factor);
        parameter.version += 1;
      }
    },
  };
}
