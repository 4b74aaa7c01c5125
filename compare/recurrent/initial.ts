/** Initial parameters of models with recurrent layers (scratch/models/recurrent.ts), each from a stream of its own. */
import { stream } from '../../scratch/core/streams.ts';
import { type NamedTensors, type Tensor, zeros } from '../../scratch/core/tensor.ts';
import { orthogonal } from '../../scratch/initializers/orthogonal.ts';
import { xavier } from '../../scratch/initializers/xavier.ts';
import type { Cell } from '../../scratch/models/recurrent.ts';
import { normalsFor } from '../random/draw.ts';

/** Parts of the kernels side by side: one for the state, or one for each gate and the candidate. */
const PARTS: Readonly<Record<Cell, number>> = { rnn: 1, lstm: 4, gru: 3 };

export interface RecurrentShape {
  readonly cell: Cell;
  readonly inputs: number;
  readonly units: readonly number[];
}

export interface RecurrentInitialOptions extends RecurrentShape {
  /** Time steps that gates are to remember from the first update on: their biases are then drawn for 1 to that many. */
  readonly memory?: number;
}

/**
 * As Keras: Xavier for the input, orthogonal for the state (the norm of a gradient neither grows nor shrinks at first), biases 0,
 * but 1 for the forget gate of an LSTM: it begins by remembering (Jozefowicz, Zaremba, Sutskever 2015). A gate that keeps the
 * share s of its state in each step remembers for about 1 / (1 - s) steps, so for m steps its bias is log(m - 1), m uniform
 * (Tallec, Ollivier 2018, "Can recurrent neural networks warp time?"); the input gate of an LSTM gets the opposite.
 */
export function recurrentInitial(
  seed: number,
  { cell, inputs, units, memory }: RecurrentInitialOptions,
  at = '',
): NamedTensors {
  const values: Record<string, NamedTensors[string]> = {};
  units.forEach((width, i) => {
    const path = `${at}recurrent${i}`;
    const below = i === 0 ? inputs : units[i - 1]!;
    const columns = PARTS[cell] * width;
    values[`${path}/kernel`] = xavier(normalsFor(seed, `${path}/kernel`, [below, columns]));
    values[`${path}/recurrent_kernel`] = orthogonal(
      normalsFor(seed, `${path}/recurrent_kernel`, [width, columns]),
      { gain: 1 },
    );
    const bias = zeros([columns], 'float64');
    if (cell === 'lstm') bias.data.fill(1, width, 2 * width);
    if (memory !== undefined) remember(bias, { seed, path, cell, width, memory });
    values[`${path}/bias`] = bias;
  });
  return values;
}

interface Memory {
  readonly seed: number;
  readonly path: string;
  readonly cell: Cell;
  readonly width: number;
  readonly memory: number;
}

function remember({ data }: Tensor, { seed, path, cell, width, memory }: Memory): void {
  const { uniform } = stream(seed, 'memory', path);
  for (let unit = 0; unit < width && cell !== 'rnn'; unit++) {
    const keep = Math.log(1 + (memory - 2) * uniform());
    if (cell === 'gru') data[unit] = keep;
    else {
      data[unit] = -keep;
      data[width + unit] = keep;
    }
  }
}

/** Of a dense layer: Xavier, and a bias of zeros. */
export function denseInitial(seed: number, path: string, inputs: number, units: number): NamedTensors {
  return {
    [`${path}/kernel`]: xavier(normalsFor(seed, `${path}/kernel`, [inputs, units])),
    [`${path}/bias`]: zeros([units], 'float64'),
  };
}
