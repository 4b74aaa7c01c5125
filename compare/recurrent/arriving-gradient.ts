import type { NamedTensors, Tensor } from '../../scratch/core/tensor.ts';
import { normalsFor } from '../random/draw.ts';
import type { Trained } from '../trained.ts';

export interface ArrivingGradient {
  readonly phase: string;
  /** Of the recurrent layer, the first of its model. */
  readonly path: string;
  /** [n, time, inputs] */
  readonly x: Tensor;
  readonly units: number;
  readonly parameters: NamedTensors;
}

/**
 * How much of a gradient of the last state arrives at the input of each time step, as a share of what arrives at the last: norms
 * over all sequences. The gradient is random: which one a loss would give depends on what the network already answers.
 */
export function arrivingGradient(
  trained: Trained,
  { phase, path, x, units, parameters }: ArrivingGradient,
): Float64Array {
  const [n, time, inputs] = x.shape as readonly [number, number, number];
  const dOutput = normalsFor(0, 'gradient of the last state', [n, units]);
  const { data } = trained.pullBack({ phase, path, input: x, dOutput, parameters });
  const squares = new Float64Array(time);
  for (let i = 0; i < data.length; i++) {
    const t = Math.floor(i / inputs) % time;
    squares[t] = squares[t]! + data[i]! * data[i]!;
  }
  return squares.map((square) => Math.sqrt(square / squares[time - 1]!));
}
