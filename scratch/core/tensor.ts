import { allocate, type Data, type Precision } from './precision.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';

/**
 * An n-dimensional array, row-major. Functions of core/ return fresh tensors and never write to their inputs;
 * only optimizers write into the values of parameters.
 */
export class Tensor {
  readonly shape: Shape;
  readonly data: Data;
  readonly precision: Precision;

  /** @throws ShapeError when the shape does not hold exactly the numbers of `data`. */
  constructor(shape: Shape, data: Data) {
    if (sizeOf(shape) !== data.length) {
      throw new ShapeError(
        `Tensor: shape ${formatShape(shape)} holds ${sizeOf(shape)} numbers, got ${data.length}`,
      );
    }
    this.shape = shape;
    this.data = data;
    this.precision = data instanceof Float32Array ? 'float32' : 'float64';
  }

  get size(): number {
    return this.data.length;
  }
}

export type NamedTensors = Readonly<Record<string, Tensor>>;

export function zeros(shape: Shape, precision: Precision): Tensor {
  return new Tensor(shape, allocate(sizeOf(shape), precision));
}

/** Copies numbers into a tensor of the given precision, rounding to nearest where it is float32. */
export function tensor(shape: Shape, values: ArrayLike<number>, precision: Precision): Tensor {
  const data = allocate(values.length, precision);
  data.set(values);
  return new Tensor(shape, data);
}

/** A copy in the given precision. */
export function cast(x: Tensor, precision: Precision): Tensor {
  return tensor(x.shape, x.data, precision);
}

/** The same numbers under another shape; shares the memory of `x`. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  return new Tensor(shape, x.data);
}
