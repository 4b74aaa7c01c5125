import { FOREVER, requireAlive, type Scope, scopeNow, take } from './memory.ts';
import type { Data, Precision } from './precision.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';
import { type ElementType, ordinary, Storage, typeOf, type ViewOf } from './storage.ts';

/** Elements of one type in a shape, row-major, with the scope that they live as long as. */
abstract class Elements<Type extends ElementType> {
  readonly shape: Shape;
  readonly size: number;
  readonly storage: Storage<Type>;
  readonly scope: Scope;

  /** @throws ShapeError when the shape does not hold exactly the given elements. */
  constructor(shape: Shape, contents: Storage<Type> | ViewOf<Type>, scope: Scope) {
    this.shape = shape;
    this.storage = contents instanceof Storage ? contents : ordinary(typeOf(contents) as Type, contents);
    this.size = this.storage.size;
    this.scope = scope;
    if (sizeOf(shape) !== this.size) {
      throw new ShapeError(
        `${this.constructor.name}: shape ${formatShape(shape)} holds ${sizeOf(shape)} numbers, got ${this.size}`,
      );
    }
  }

  /** The elements as a typed array: a view, not a copy. @throws Error when the scope has ended */
  get data(): ViewOf<Type> {
    requireAlive(this);
    return this.storage.view;
  }
}

/**
 * An n-dimensional array of numbers. Functions of core/ return fresh tensors and never write to their inputs; only optimizers
 * write into the values of parameters. `new Tensor(shape, array)` wraps an ordinary array without copying it.
 */
export class Tensor extends Elements<Precision> {
  readonly precision: Precision;

  constructor(shape: Shape, contents: Storage<Precision> | Data, scope: Scope = FOREVER) {
    super(shape, contents, scope);
    this.precision = this.storage.type;
  }
}

/** A yes or no for each element: 1 or 0. */
export class Mask extends Elements<'uint8'> {
  constructor(shape: Shape, contents: Storage<'uint8'> | Uint8Array, scope: Scope = FOREVER) {
    super(shape, contents, scope);
  }
}

/** Whole numbers, such as token ids or the winners of a pooling. */
export class Indices extends Elements<'int32'> {
  constructor(shape: Shape, contents: Storage<'int32'> | Int32Array, scope: Scope = FOREVER) {
    super(shape, contents, scope);
  }
}

export type NamedTensors = Readonly<Record<string, Tensor>>;

/** A tensor for a kernel to write into, in the innermost scope: its numbers are whatever was there before. */
export function fresh(shape: Shape, precision: Precision): Tensor {
  return new Tensor(shape, take(precision, sizeOf(shape)), scopeNow());
}

export function freshMask(shape: Shape): Mask {
  return new Mask(shape, take('uint8', sizeOf(shape)), scopeNow());
}

export function freshIndices(shape: Shape): Indices {
  return new Indices(shape, take('int32', sizeOf(shape)), scopeNow());
}

export function zeros(shape: Shape, precision: Precision): Tensor {
  const x = fresh(shape, precision);
  x.data.fill(0);
  return x;
}

/** Copies numbers into a tensor of the given precision, rounding to nearest where it is float32. @throws ShapeError */
export function tensor(shape: Shape, values: ArrayLike<number>, precision: Precision): Tensor {
  const x = fresh(shape, precision);
  if (values.length !== x.size) {
    throw new ShapeError(`Tensor: shape ${formatShape(shape)} holds ${x.size} numbers, got ${values.length}`);
  }
  x.data.set(values);
  return x;
}

/** A copy in the given precision. */
export function cast(x: Tensor, precision: Precision): Tensor {
  return tensor(x.shape, x.data, precision);
}

/** A copy in an ordinary array, which outlives the step. */
export function detach(x: Tensor): Tensor {
  return new Tensor(x.shape, x.data.slice());
}

/** The same numbers under another shape; shares the memory of `x`. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  return new Tensor(shape, x.storage, x.scope);
}
