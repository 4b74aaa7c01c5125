import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/lstm.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const forward = kernel('lstm_step', plain.lstmStep);
const backward = kernel('lstm_step_backward', plain.lstmStepBackward);

/** One time step: the new state, and what its way back needs. All but the gates [batch, units]. */
export interface LstmStep {
  /** i, f, g and o side by side, [batch, 4 units]. */
  readonly gates: Tensor;
  /** The cell before the step. */
  readonly before: Tensor;
  readonly c: Tensor;
  /** tanh(c) */
  readonly squashed: Tensor;
  readonly h: Tensor;
}

/**
 * With a = fromInput + fromState in four parts i, f, g, o of `units` columns each:
 * c = sigmoid(a_f) before + sigmoid(a_i) tanh(a_g), h = sigmoid(a_o) tanh(c).
 * fromInput, fromState [batch, 4 units]; before [batch, units]. @throws ShapeError
 */
export function lstmStep(fromInput: Tensor, fromState: Tensor, before: Tensor): LstmStep {
  const [batch, units] = matrix('lstmStep: cell', before);
  requireShape('lstmStep: fromInput', fromInput.shape, [batch, 4 * units]);
  requireAlike('lstmStep', fromInput, fromState);
  const like = (x: Tensor) => fresh(x.shape, x.precision);
  const [gates, c, squashed, h] = [like(fromInput), like(before), like(before), like(before)];
  forward.for(before)(
    at(fromInput),
    at(fromState),
    at(before),
    into(gates),
    into(c),
    into(squashed),
    into(h),
    batch,
    units,
  );
  return { gates: stored(gates), before, c: stored(c), squashed: stored(squashed), h: stored(h) };
}

/**
 * The way back: from the gradients of h and of c (what reaches c later, not through this h) to those of a (dA [batch, 4 units])
 * and of the cell before (dC). dH, dC [batch, units]. @throws ShapeError
 */
export function lstmStepBackward(
  { gates, before, squashed }: LstmStep,
  dH: Tensor,
  dC: Tensor,
): { readonly dA: Tensor; readonly dC: Tensor } {
  const [batch, units] = matrix('lstmStepBackward: cell', before);
  requireAlike('lstmStepBackward: dH', dH, before);
  requireAlike('lstmStepBackward: dC', dC, before);
  const dA = fresh(gates.shape, gates.precision);
  const dBefore = fresh(before.shape, before.precision);
  backward.for(before)(
    at(dH),
    at(dC),
    at(gates),
    at(before),
    at(squashed),
    into(dA),
    into(dBefore),
    batch,
    units,
  );
  return { dA: stored(dA), dC: stored(dBefore) };
}
