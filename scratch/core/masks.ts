/** What a mask chooses. */
import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/masks.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import type { Precision } from './precision.ts';
import { stored } from './rounding.ts';
import { requireShape } from './shape.ts';
import { fresh, type Mask, type Tensor } from './tensor.ts';

const kernels = {
  select: kernel('select', plain.select),
  selectBetween: kernel('select_between', plain.selectBetween),
  selectScaled: kernel('select_scaled', plain.selectScaled),
  indicate: kernel('indicate', plain.indicate),
};

/** x where the mask is set, else `otherwise`. @throws ShapeError when the shapes differ. */
export function select(mask: Mask, x: Tensor, otherwise = 0): Tensor {
  requireShape('select: mask', mask.shape, x.shape);
  const out = fresh(x.shape, x.precision);
  kernels.select.for(x)(at(mask), at(x), otherwise, into(out), x.size);
  return stored(out);
}

/** x where the mask is set, else y. @throws ShapeError when the shapes or precisions differ. */
export function selectBetween(mask: Mask, x: Tensor, y: Tensor): Tensor {
  requireShape('selectBetween: mask', mask.shape, x.shape);
  requireAlike('selectBetween', x, y);
  const out = fresh(x.shape, x.precision);
  kernels.selectBetween.for(x)(at(mask), at(x), at(y), into(out), x.size);
  return stored(out);
}

/** x where the mask is set, else slope x. @throws ShapeError when the shapes differ. */
export function selectScaled(mask: Mask, x: Tensor, slope: number): Tensor {
  requireShape('selectScaled: mask', mask.shape, x.shape);
  const out = fresh(x.shape, x.precision);
  kernels.selectScaled.for(x)(at(mask), at(x), slope, into(out), x.size);
  return stored(out);
}

/** 1 where the mask is set, else 0. */
export function indicate(mask: Mask, precision: Precision): Tensor {
  const out = fresh(mask.shape, precision);
  kernels.indicate.for(out)(at(mask), into(out), mask.size);
  return stored(out);
}
