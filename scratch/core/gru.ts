import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gru.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { freshLike, type Tensor } from './tensor.ts';

const forward = kernel('gru_step', plain.gruStep);
const backward = kernel('gru_step_backward', plain.gruStepBackward);

/** The state h after a time step whose reset gate acts after the product with the state, and what the way back needs. */
export interface GruStep {
  /** States [batch, units]. */
  readonly before: Tensor;
  readonly h: Tensor;
  /** z, r and g side by side, [batch, 3 units]. */
  readonly gates: Tensor;
  /** s_g, [batch, units]. */
  readonly product: Tensor;
}

/**
 * With s = h U + bias, and s as a in three parts z, r, g of `units` columns each: z = sigmoid(a_z + s_z),
 * r = sigmoid(a_r + s_r), g = tanh(a_g + r s_g), and the new state is z h + (1 - z) g.
 * a [batch, 3 units], U [units, 3 units], bias [3 units], h = before. @throws ShapeError
 */
export function gruStep(a: Tensor, U: Tensor, bias: Tensor, before: Tensor): GruStep {
  const [batch, units] = matrix('gruStep: state', before);
  requireShape('gruStep: a', a.shape, [batch, 3 * units]);
  requireShape('gruStep: U', U.shape, [units, 3 * units]);
  requireShape('gruStep: bias', bias.shape, [3 * units]);
  const [gates, product, h] = [freshLike(a), freshLike(before), freshLike(before)];
  forward.for(a)(at(a), at(U), at(bias), at(before), into(gates), into(product), into(h), batch, units);
  return { before, h: stored(h), gates: stored(gates), product: stored(product) };
}

/** The way back from the gradient of h: dA and dS [batch, 3 units], and dH of the state before. @throws ShapeError */
export function gruStepBackward(
  { before, gates, product }: GruStep,
  U: Tensor,
  dH: Tensor,
): { readonly dA: Tensor; readonly dS: Tensor; readonly dH: Tensor } {
  const [batch, units] = matrix('gruStepBackward: state', before);
  requireAlike('gruStepBackward: dH', dH, before);
  const [dA, dS, dBefore] = [freshLike(gates), freshLike(gates), freshLike(before)];
  backward.for(dH)(
    at(dH),
    at(U),
    at(before),
    at(gates),
    at(product),
    into(dA),
    into(dS),
    into(dBefore),
    batch,
    units,
  );
  return { dA: stored(dA), dS: stored(dS), dH: stored(dBefore) };
}
