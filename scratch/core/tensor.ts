import { kernel } from '../kernels/kernel.ts';
import { fill as plainFill } from '../kernels/plain/elementwise.ts';
import { FOREVER, requireAlive, type Scope, scopeNow, take } from './memory.ts';
import type { Data, Precision } from './precision.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';
import { type ElementType, ORDINARY, ordinary, Storage, typeOf, type ViewOf } from './storage.ts';

/**
 * An n-dimensional array of numbers, row-major. Functions of core/ return fresh tensors and never write to their inputs; only
 * optimizers write into the values of parameters. `new Tensor(shape, array)` wraps an ordinary array without copying it.
 *
 * It has no base class: every operation makes one, and a base class would double what that costs (34 ns for 18).
 */
export class Tensor {
  readonly shape: Shape;
  readonly size: number;
  readonly precision: Precision;
  readonly storage: Storage<Precision>;
  readonly scope: Scope;

  /** @throws ShapeError when the shape does not hold exactly the numbers of the given array. */
  constructor(shape: Shape, contents: Storage<Precision> | Data, scope: Scope = FOREVER) {
    this.shape = shape;
    this.scope = scope;
    const storage = contents instanceof Storage ? contents : wrapped<Precision>(shape, contents);
    this.storage = storage;
    this.size = storage.size;
    this.precision = storage.type;
  }

  /** The numbers as a typed array: a view, not a copy. @throws Error when the scope has ended */
  get data(): Data {
    requireAlive(this);
    return this.storage.view;
  }
}

/** Elements that are no numbers to calculate with. */
abstract class Elements<Type extends 'uint8' | 'int32'> {
  readonly shape: Shape;
  readonly size: number;
  readonly storage: Storage<Type>;
  readonly scope: Scope;

  /** @throws ShapeError when the shape does not hold exactly the elements of the given array. */
  constructor(shape: Shape, contents: Storage<Type> | ViewOf<Type>, scope: Scope = FOREVER) {
    this.shape = shape;
    this.scope = scope;
    this.storage = contents instanceof Storage ? contents : wrapped<Type>(shape, contents);
    this.size = this.storage.size;
  }

  /** The elements as a typed array: a view, not a copy. @throws Error when the scope has ended */
  get data(): ViewOf<Type> {
    requireAlive(this);
    return this.storage.view;
  }
}

/** A yes or no for each element: 1 or 0. */
export class Mask extends Elements<'uint8'> {}

/** Whole numbers, such as token ids or the winners of a pooling. */
export class Indices extends Elements<'int32'> {}

function wrapped<Type extends ElementType>(shape: Shape, array: ViewOf<Type>): Storage<Type> {
  requireSize(shape, array.length);
  return ordinary(typeOf(array) as Type, array);
}

const fill = kernel('fill', plainFill);

export type NamedTensors = Readonly<Record<string, Tensor>>;

/** Numbers, or what is no numbers to calculate with. */
export type Value = Tensor | Indices | Mask;

/** What a step of training is given, by name; token ids, for example, are indices. */
export type Batch = Readonly<Record<string, Value>>;

function requireSize(shape: Shape, size: number): void {
  if (sizeOf(shape) === size) return;
  throw new ShapeError(`Tensor: shape ${formatShape(shape)} holds ${sizeOf(shape)} numbers, got ${size}`);
}

/** A tensor for a kernel to write into, in the innermost scope: its numbers are whatever was there before. */
export function fresh(shape: Shape, precision: Precision): Tensor {
  return new Tensor(shape, take(precision, sizeOf(shape)), scopeNow());
}

/** In the shape and precision of `x`. */
export function freshLike(x: Tensor): Tensor {
  return fresh(x.shape, x.precision);
}

export function freshMask(shape: Shape): Mask {
  return new Mask(shape, take('uint8', sizeOf(shape)), scopeNow());
}

export function freshIndices(shape: Shape): Indices {
  return new Indices(shape, take('int32', sizeOf(shape)), scopeNow());
}

export function zeros(shape: Shape, precision: Precision): Tensor {
  const x = fresh(shape, precision);
  // A new ordinary array holds zeros already.
  if (x.storage.offset !== ORDINARY) fill.for(x)(x.storage.offset, 0, x.size);
  return x;
}

/** Copies numbers into a tensor of the given precision, rounding to nearest where it is float32. @throws ShapeError */
export function tensor(shape: Shape, values: ArrayLike<number>, precision: Precision): Tensor {
  const x = fresh(shape, precision);
  requireSize(shape, values.length);
  x.data.set(values);
  return x;
}

/** A copy in the given precision. */
export function cast(x: Tensor, precision: Precision): Tensor {
  return tensor(x.shape, x.data, precision);
}

/** A copy in an ordinary array, which outlives the step. */
export function detach(x: Tensor): Tensor {
  // Not slice(), which takes ten times as long for views of shared memory.
  const copy = x.precision === 'float32' ? new Float32Array(x.size) : new Float64Array(x.size);
  copy.set(x.data);
  return new Tensor(x.shape, copy);
}

/** The same numbers under another shape; shares the memory of `x`. @throws ShapeError when it holds another number of them */
export function reshape(x: Tensor, shape: Shape): Tensor {
  requireSize(shape, x.size);
  return new Tensor(shape, x.storage, x.scope);
}
