import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gru-reset-first.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { freshLike, type Tensor } from './tensor.ts';

const forward = kernel('gru_reset_first_step', plain.gruResetFirstStep);
const backward = kernel('gru_reset_first_step_backward', plain.gruResetFirstStepBackward);

/** The state h after a time step whose reset gate acts before the product with the state, and what the way back needs. */
export interface GruResetFirstStep {
  /** States [batch, units]. */
  readonly before: Tensor;
  readonly h: Tensor;
  /** z, r and g side by side, [batch, 3 units]. */
  readonly gates: Tensor;
  /** r h, [batch, units]. */
  readonly reset: Tensor;
}

/**
 * With a and U in three parts z, r, g of `units` columns each: z = sigmoid(a_z + h U_z), r = sigmoid(a_r + h U_r),
 * g = tanh(a_g + (r h) U_g), and the new state is z h + (1 - z) g.
 * a [batch, 3 units], U [units, 3 units], h = before. @throws ShapeError
 */
export function gruResetFirstStep(a: Tensor, U: Tensor, before: Tensor): GruResetFirstStep {
  const [batch, units] = matrix('gruResetFirstStep: state', before);
  requireShape('gruResetFirstStep: a', a.shape, [batch, 3 * units]);
  requireShape('gruResetFirstStep: U', U.shape, [units, 3 * units]);
  const [gates, reset, h] = [freshLike(a), freshLike(before), freshLike(before)];
  forward.for(a)(at(a), at(U), at(before), into(gates), into(reset), into(h), batch, units);
  return { before, h: stored(h), gates: stored(gates), reset: stored(reset) };
}

/** The way back from the gradient of h: dA [batch, 3 units], and dH of the state before. @throws ShapeError */
export function gruResetFirstStepBackward(
  { before, gates }: GruResetFirstStep,
  U: Tensor,
  dH: Tensor,
): { readonly dA: Tensor; readonly dH: Tensor } {
  const [batch, units] = matrix('gruResetFirstStepBackward: state', before);
  requireAlike('gruResetFirstStepBackward: dH', dH, before);
  const [dA, dBefore] = [freshLike(gates), freshLike(before)];
  backward.for(dH)(at(dH), at(U), at(before), at(gates), into(dA), into(dBefore), batch, units);
  return { dA: stored(dA), dH: stored(dBefore) };
}
