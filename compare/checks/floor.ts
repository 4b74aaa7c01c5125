/** Measures the rounding floor F: how far float32 rounding alone moves each result of a computation. */
import { stored, withRoundingNoise } from '../../scratch/core/rounding.ts';
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';
import { fastUniform } from '../random/fast-uniform.ts';
import { FLOOR_RUNS, FLOOR_RUNS_TO_CONVICT } from '../tolerances.ts';
import { norm, relativeError } from './norms.ts';

/**
 * RMS over `runs` noisy runs of the relative L2 change of each named result against the exact run. `compute` must
 * run in float64. Results are rounded once more at the end, because float32 has to store them.
 * @param runs FLOOR_RUNS where left out
 * @param scales what errors are relative to, by name, where it is not the norm of the truth
 */
export function measureFloors(
  name: string,
  truth: NamedTensors,
  compute: () => NamedTensors,
  scales: Readonly<Record<string, number>> = {},
  runs = FLOOR_RUNS,
): Readonly<Record<string, number>> {
  const squares: Record<string, number> = {};
  for (let run = 0; run < runs; run++) {
    const noisy = withRoundingNoise(fastUniform('floor', name, run), () => storedOnce(compute()));
    for (const [tensor, value] of Object.entries(noisy)) {
      const exact = truth[tensor]!;
      const error = relativeError(value.data, exact.data, scales[tensor] ?? norm(exact.data));
      squares[tensor] = (squares[tensor] ?? 0) + error * error;
    }
  }
  return Object.fromEntries(Object.entries(squares).map(([tensor, sum]) => [tensor, Math.sqrt(sum / runs)]));
}

/** Floors by result from a few noisy runs, and from many where a side would be called wrong by little. */
export interface Floors {
  readonly few: Readonly<Record<string, number>>;
  /** Measured when it is first asked for: what `compute` depends on must not have changed until then. */
  readonly many: () => Readonly<Record<string, number>>;
}

/** As `measureFloors`. */
export function fewOrMany(...[name, truth, compute, scales]: Parameters<typeof measureFloors>): Floors {
  let many: Readonly<Record<string, number>> | undefined;
  return {
    few: measureFloors(name, truth, compute, scales),
    many() {
      many ??= measureFloors(`${name}/many`, truth, compute, scales, FLOOR_RUNS_TO_CONVICT);
      return many;
    },
  };
}

const storedOnce = (tensors: NamedTensors): NamedTensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, x]) => [name, stored(cast(x, 'float64'))]));
