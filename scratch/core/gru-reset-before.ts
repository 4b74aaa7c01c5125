import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/gru-reset-before.ts';
import { requireAlike } from './elementwise.ts';
import { at, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { fresh, type Tensor } from './tensor.ts';

const kernels = {
  gates: kernel('gru_gates', plain.gruGates),
  gatesBackward: kernel('gru_gates_backward', plain.gruGatesBackward),
  candidate: kernel('gru_candidate', plain.gruCandidate),
  candidateBackward: kernel('gru_candidate_backward', plain.gruCandidateBackward),
};

/** The gates of a time step whose reset gate acts before the product with the state. */
export interface GruGates {
  /** z and r side by side, [batch, 2 units]. */
  readonly gates: Tensor;
  /** The state before the step, and the same reset: r before. [batch, units] */
  readonly before: Tensor;
  readonly reset: Tensor;
}

/** That step as a whole. */
export interface ResetGruStep extends GruGates {
  /** The candidate and the new state, [batch, units]. */
  readonly g: Tensor;
  readonly h: Tensor;
}

/**
 * The first half: z = sigmoid(a_z + s_z), r = sigmoid(a_r + s_r), reset = r before.
 * a = fromInput [batch, 3 units], of which the first two parts are used; s = fromState [batch, 2 units];
 * before [batch, units]. @throws ShapeError
 */
export function gruGates(fromInput: Tensor, fromState: Tensor, before: Tensor): GruGates {
  const [batch, units] = matrix('gruGates: state', before);
  requireShape('gruGates: fromInput', fromInput.shape, [batch, 3 * units]);
  requireShape('gruGates: fromState', fromState.shape, [batch, 2 * units]);
  const gates = fresh(fromState.shape, before.precision);
  const reset = fresh(before.shape, before.precision);
  kernels.gates.for(before)(at(fromInput), at(fromState), at(before), into(gates), into(reset), batch, units);
  return { gates: stored(gates), before, reset: stored(reset) };
}

/**
 * The second half: g = tanh(a_g + s), h = z before + (1 - z) g.
 * a = fromInput [batch, 3 units], of which the last part is used; s = fromReset [batch, units], the product with the state that
 * was reset. @throws ShapeError
 */
export function gruCandidate(fromInput: Tensor, fromReset: Tensor, first: GruGates): ResetGruStep {
  const { gates, before } = first;
  const [batch, units] = matrix('gruCandidate: state', before);
  requireShape('gruCandidate: fromInput', fromInput.shape, [batch, 3 * units]);
  requireAlike('gruCandidate: fromReset', fromReset, before);
  const g = fresh(before.shape, before.precision);
  const h = fresh(before.shape, before.precision);
  kernels.candidate.for(before)(
    at(fromInput),
    at(fromReset),
    at(gates),
    at(before),
    into(g),
    into(h),
    batch,
    units,
  );
  return { ...first, g: stored(g), h: stored(h) };
}

/** The way back through the second half, to a_g and fromReset: dG [batch, units]. @throws ShapeError */
export function gruCandidateBackward({ gates, g }: ResetGruStep, dH: Tensor): Tensor {
  const [batch, units] = matrix('gruCandidateBackward: candidate', g);
  requireAlike('gruCandidateBackward: dH', dH, g);
  const dG = fresh(g.shape, g.precision);
  kernels.candidateBackward.for(g)(at(dH), at(gates), at(g), into(dG), batch, units);
  return stored(dG);
}

/**
 * The way back through the first half, from the gradients of h and of `reset`: dGates before the two gates
 * [batch, 2 units], and dH of the state before, without what reaches that through `fromState`. @throws ShapeError
 */
export function gruGatesBackward(
  { gates, before, g }: ResetGruStep,
  dH: Tensor,
  dReset: Tensor,
): { readonly dGates: Tensor; readonly dH: Tensor } {
  const [batch, units] = matrix('gruGatesBackward: state', before);
  requireAlike('gruGatesBackward: dH', dH, before);
  requireAlike('gruGatesBackward: dReset', dReset, before);
  const dGates = fresh(gates.shape, gates.precision);
  const dBefore = fresh(before.shape, before.precision);
  kernels.gatesBackward.for(before)(
    at(dH),
    at(dReset),
    at(gates),
    at(g),
    at(before),
    into(dGates),
    into(dBefore),
    batch,
    units,
  );
  return { dGates: stored(dGates), dH: stored(dBefore) };
}
