import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/lstm.ts';
import { requireAlike } from './elementwise.ts';
import { at, inPlace, into } from './memory.ts';
import { stored } from './rounding.ts';
import { matrix } from './rows.ts';
import { requireShape } from './shape.ts';
import { freshLike, type Tensor } from './tensor.ts';

const forward = kernel('lstm_cell', plain.lstmCell);
const backward = kernel('lstm_cell_backward', plain.lstmCellBackward);

/** What one time step of an LSTM computes, and what the way back through it needs. */
export interface LstmCell {
  /** i, f, g and o side by side, [batch, 4 units]. */
  readonly gates: Tensor;
  /** The cell before and after, and the tanh of it, [batch, units] each. */
  readonly before: Tensor;
  readonly c: Tensor;
  readonly squashed: Tensor;
}

/**
 * With z in four parts of `units` columns each: i, f, o = sigmoid(z_i), sigmoid(z_f), sigmoid(z_o), g = tanh(z_g), and the new
 * state is c = f c + i g, h = o tanh(c). z [batch, 4 units] becomes the gates in place, and h [batch, units] is written into:
 * both are rows that belong to the caller. @throws ShapeError
 */
export function lstmCell(z: Tensor, before: Tensor, h: Tensor): LstmCell {
  const [batch, units] = matrix('lstmCell: c', before);
  requireShape('lstmCell: z', z.shape, [batch, 4 * units]);
  requireAlike('lstmCell: h', h, before);
  const [c, squashed] = [freshLike(before), freshLike(before)];
  forward.for(z)(inPlace(z), at(before), into(h), into(c), into(squashed), batch, units);
  stored(h);
  return { gates: stored(z), before, c: stored(c), squashed: stored(squashed) };
}

/**
 * The way back from the gradients of h and of c, where dC is what reaches c by way of later steps: writes dZ [batch, 4 units],
 * which belongs to the caller, and returns the gradient of the cell before. @throws ShapeError
 */
export function lstmCellBackward(
  { gates, before, squashed }: LstmCell,
  dH: Tensor,
  dC: Tensor,
  dZ: Tensor,
): Tensor {
  const [batch, units] = matrix('lstmCellBackward: c', before);
  requireAlike('lstmCellBackward: dH', dH, before);
  requireAlike('lstmCellBackward: dC', dC, before);
  requireAlike('lstmCellBackward: dZ', dZ, gates);
  const dBefore = freshLike(dC);
  backward.for(dH)(
    at(dH),
    at(dC),
    at(before),
    at(gates),
    at(squashed),
    into(dZ),
    into(dBefore),
    batch,
    units,
  );
  stored(dZ);
  return stored(dBefore);
}
