import { kernel } from '../kernels/kernel.ts';
import { panelColumns } from '../kernels/plain/lib/panel.ts';
import * as plain from '../kernels/plain/matmul.ts';
import { addProductOfPanels, packPanels } from '../kernels/plain/panels.ts';
import { at, finish, inPlace, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  pack: kernel('pack_panels', packPanels),
  product: kernel('matmul', plain.matmul),
  productOfPanels: kernel('add_product_of_panels', addProductOfPanels),
};

/** Below so many rows a product reads B once, and to pack it first would take longer. */
const FEWEST_ROWS = 4;

/** A matrix B [k, n] that many products multiply from the right, prepared for it once. */
export interface RightFactor {
  readonly k: number;
  readonly n: number;
  readonly numbers: Tensor;
  /** In panels; else as it lies, with these distances to the next row and the next column. */
  readonly packed: boolean;
  readonly row: number;
  readonly column: number;
}

/** B, or B' with `transpose`, for products with matrices of `rows` rows. */
export function rightFactor(
  B: Tensor,
  rows: number,
  { transpose = false }: { readonly transpose?: boolean } = {},
): RightFactor {
  const [height, width] = matrix('rightFactor', B);
  const [k, n] = transpose ? [width, height] : [height, width];
  const [row, column] = transpose ? [1, width] : [width, 1];
  if (rows < FEWEST_ROWS) return { k, n, numbers: B, packed: false, row, column };
  const across = panelColumns(B.precision);
  const panels = fresh([Math.ceil(n / across) * across * k], B.precision);
  kernels.pack.for(B)(at(B), row, column, n, k, into(panels));
  finish();
  return { k, n, numbers: panels, packed: true, row, column };
}

/** C += A B, in place: for a C that its caller has just made. A [m, k], C [m, n]. @throws ShapeError */
export function addProduct(C: Tensor, A: Tensor, { k, n, numbers, packed, row, column }: RightFactor): void {
  const [m] = matrix('addProduct: A', A);
  requireShape('addProduct: A', A.shape, [m, k]);
  requireShape('addProduct: C', C.shape, [m, n]);
  if (packed) {
    const add = kernels.productOfPanels.for(C, m * n * k);
    add(at(A), k, 1, at(numbers), inPlace(C), n, n, k, 0, m);
  } else {
    const add = kernels.product.for(C, m * n * k);
    add(at(A), k, 1, at(numbers), row, column, inPlace(C), n, n, k, 0, true, 0, m);
  }
  stored(C);
}
