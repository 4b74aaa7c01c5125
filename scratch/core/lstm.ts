import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/lstm.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { freshLike, type Tensor } from './tensor.ts';

const forward = kernel('lstm_step', plain.lstmStep);
const backward = kernel('lstm_step_backward', plain.lstmStepBackward);

/** Output h and cell c, [batch, units] each. */
export interface LstmState {
  readonly h: Tensor;
  readonly c: Tensor;
}

/** The state after a time step, and what the way back through it needs. */
export interface LstmStep extends LstmState {
  readonly before: LstmState;
  /** i, f, g and o side by side, [batch, 4 units]. */
  readonly gates: Tensor;
  /** tanh(c) */
  readonly squashed: Tensor;
}

/**
 * With z = a + h U in four parts of `units` columns each: i, f, o = sigmoid(z_i), sigmoid(z_f), sigmoid(z_o), g = tanh(z_g),
 * and the new state is c = f c + i g, h = o tanh(c).
 * a [batch, 4 units], U [units, 4 units]. @throws ShapeError
 */
export function lstmStep(a: Tensor, U: Tensor, before: LstmState): LstmStep {
  const [batch, units] = matrix('lstmStep: state', before.h);
  requireAlike('lstmStep: state', before.h, before.c);
  requireShape('lstmStep: a', a.shape, [batch, 4 * units]);
  requireShape('lstmStep: U', U.shape, [units, 4 * units]);
  const gates = freshLike(a);
  const [h, c, squashed] = [freshLike(before.h), freshLike(before.c), freshLike(before.c)];
  forward.for(a)(
    at(a),
    at(U),
    at(before.h),
    at(before.c),
    into(gates),
    into(h),
    into(c),
    into(squashed),
    batch,
    units,
  );
  return { before, h: stored(h), c: stored(c), gates: stored(gates), squashed: stored(squashed) };
}

/**
 * The way back from the gradients of h and of c, where dC is what reaches c by way of later steps: dZ [batch, 4 units], and the
 * gradients of the state before. @throws ShapeError
 */
export function lstmStepBackward(
  { before, gates, squashed }: LstmStep,
  U: Tensor,
  dH: Tensor,
  dC: Tensor,
): { readonly dZ: Tensor; readonly dH: Tensor; readonly dC: Tensor } {
  const [batch, units] = matrix('lstmStepBackward: state', before.c);
  requireAlike('lstmStepBackward: dH', dH, before.h);
  requireAlike('lstmStepBackward: dC', dC, before.c);
  const [dZ, dHBefore, dCBefore] = [freshLike(gates), freshLike(dH), freshLike(dC)];
  backward.for(dH)(
    at(dH),
    at(dC),
    at(U),
    at(before.c),
    at(gates),
    at(squashed),
    into(dZ),
    into(dHBefore),
    into(dCBefore),
    batch,
    units,
  );
  return { dZ: stored(dZ), dH: stored(dHBefore), dC: stored(dCBefore) };
}
