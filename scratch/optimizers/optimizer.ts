import type { Gradients } from '../core/gradients.ts';
import type { Parameter } from '../core/parameter.ts';
import type { Tensor } from '../core/tensor.ts';

/** Changes parameters from gradients. Its slots are named `slot/parameter path`, the step count `iterations`. */
export interface Optimizer {
  /** One update of every parameter it was made for. */
  update(gradients: Gradients): void;
  /** Live slots by name; writing into them (and only by `restore` of a checkpoint or a check) changes the optimizer. */
  readonly slots: Readonly<Record<string, Tensor>>;
}

/** Each shared parameter once: an update applied twice would be a different optimizer. */
export function distinct(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...new Set(parameters)];
}
