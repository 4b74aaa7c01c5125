/** What SIMD can do at most on one thread, for the share of it that the matrix product reaches. */
import { type Contestant, type Measured, measure } from './measure.ts';
import type { Pace } from './pace.ts';

/** Known to the peer scratch beside the workloads. */
export const SIMD_PEAK = 'simd-peak';
/** In one repetition: a tenth of a millisecond or so. */
export const ITERATIONS = 10_000;
/** In one iteration: a multiplication and an addition of whole vectors, three times on each of thirteen chains. */
const VECTOR_OPERATIONS = 2 * 3 * 13;
const LANES = { float32: 4, float64: 2 } as const;

export interface SimdPeak extends Omit<Measured, 'measurements'> {
  /** Operations a second by precision, at the best of the runs: a peak is not lowered by a slow moment. */
  readonly peak: Readonly<Record<string, number>>;
}

/** Asks the processes of scratch that have one thread, one for each precision. */
export async function measureSimdPeak(contestants: readonly Contestant[], pace: Pace): Promise<SimdPeak> {
  const alone = contestants.filter(({ key }) => key.peer === 'scratch');
  const fewest = Math.min(...alone.map(({ key }) => key.threads));
  const { measurements, ...rest } = await measure(
    { name: SIMD_PEAK },
    alone.filter(({ key }) => key.threads === fewest),
    pace,
  );
  // Arithmetic units take as long for a vector of either precision; compilers are better with one of them.
  const rates = measurements.map(({ seconds }) => (VECTOR_OPERATIONS * ITERATIONS) / Math.min(...seconds));
  const peak = measurements.map(({ key }) => [key.precision, LANES[key.precision] * Math.max(...rates)]);
  return { ...rest, peak: Object.fromEntries(peak) };
}
