import type { Tensor } from './tensor.ts';

/** A tensor that training changes, named by its path in the model, such as `hidden/kernel`. */
export class Parameter {
  readonly name: string;
  readonly value: Tensor;
  /** Raised by every update, so that a backward pass captured before it can tell that it is stale. */
  version = 0;

  constructor(name: string, value: Tensor) {
    this.name = name;
    this.value = value;
  }

  /** Overwrites the value; `data` has as many numbers as the parameter. */
  assign(data: ArrayLike<number>): void {
    if (data.length !== this.value.size) {
      throw new Error(`Parameter ${this.name}: assigned ${data.length} numbers, holds ${this.value.size}`);
    }
    this.value.data.set(data);
    this.version += 1;
  }
}
