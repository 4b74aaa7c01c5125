import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/matmul.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { formatShape, requireShape, ShapeError } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const product = kernel('matmul', plain.matmul);

export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** [n], added to every row of the product. */
  readonly bias?: Tensor;
}

const NONE: MatmulOptions = {};

/**
 * C = A B, with either operand transposed on request. A is [m, k] (or [k, m]), B is [k, n] (or [n, k]), C is [m, n].
 * @throws ShapeError when the inner lengths differ.
 */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = NONE): Tensor {
  const { transposeA = false, transposeB = false, bias } = options;
  const m = a.shape[transposeA ? 1 : 0]!;
  const k = a.shape[transposeA ? 0 : 1]!;
  const n = b.shape[transposeB ? 0 : 1]!;
  const fits = a.shape.length === 2 && b.shape.length === 2 && b.shape[transposeB ? 1 : 0] === k;
  if (!fits || a.precision !== b.precision) {
    throw new ShapeError(
      `matmul: cannot multiply ${describe(a, transposeA)} by ${describe(b, transposeB)}; needs [m, k] by [k, n] of one precision`,
    );
  }
  if (bias !== undefined) requireShape('matmul: bias', bias.shape, [n]);
  const c = fresh([m, n], a.precision);
  // A transpose is two strides swapped.
  product.for(a, m * n * k)(
    at(a),
    transposeA ? 1 : k,
    transposeA ? m : 1,
    at(b),
    transposeB ? 1 : n,
    transposeB ? k : 1,
    into(c),
    n,
    n,
    k,
    bias === undefined ? 0 : at(bias),
    false,
    0,
    m,
  );
  return stored(c);
}

const describe = (x: Tensor, transposed: boolean): string =>
  `${formatShape(x.shape)} ${x.precision}${transposed ? ' transposed' : ''}`;
