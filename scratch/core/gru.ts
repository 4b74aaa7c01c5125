import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gru.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const forward = kernel('gru_step', plain.gruStep);
const backward = kernel('gru_step_backward', plain.gruStepBackward);

/** One time step whose reset gate acts after the product with the state, and what its way back needs. */
export interface GruStep {
  /** The product with the state, [batch, 3 units]. */
  readonly fromState: Tensor;
  /** z, r and g side by side, [batch, 3 units]. */
  readonly gates: Tensor;
  /** The state before the step and after it, [batch, units]. */
  readonly before: Tensor;
  readonly h: Tensor;
}

/**
 * With a = fromInput and s = fromState in three parts z, r, g of `units` columns each: z = sigmoid(a_z + s_z),
 * r = sigmoid(a_r + s_r), g = tanh(a_g + r s_g), h = z before + (1 - z) g.
 * fromInput, fromState [batch, 3 units]; before [batch, units]. @throws ShapeError
 */
export function gruStep(fromInput: Tensor, fromState: Tensor, before: Tensor): GruStep {
  const [batch, units] = matrix('gruStep: state', before);
  requireShape('gruStep: fromInput', fromInput.shape, [batch, 3 * units]);
  requireAlike('gruStep', fromInput, fromState);
  const gates = fresh(fromInput.shape, fromInput.precision);
  const h = fresh(before.shape, before.precision);
  forward.for(before)(at(fromInput), at(fromState), at(before), into(gates), into(h), batch, units);
  return { fromState, gates: stored(gates), before, h: stored(h) };
}

/**
 * The way back from the gradient of h: dA and dS [batch, 3 units], and dH of the state before, without what reaches that
 * through `fromState`. @throws ShapeError
 */
export function gruStepBackward(
  { fromState, gates, before }: GruStep,
  dH: Tensor,
): { readonly dA: Tensor; readonly dS: Tensor; readonly dH: Tensor } {
  const [batch, units] = matrix('gruStepBackward: state', before);
  requireAlike('gruStepBackward: dH', dH, before);
  const dA = fresh(gates.shape, gates.precision);
  const dS = fresh(gates.shape, gates.precision);
  const dBefore = fresh(before.shape, before.precision);
  backward.for(before)(
    at(dH),
    at(gates),
    at(fromState),
    at(before),
    into(dA),
    into(dS),
    into(dBefore),
    batch,
    units,
  );
  return { dA: stored(dA), dS: stored(dS), dH: stored(dBefore) };
}
