/**
 * Poor convergence: the loss goes up and down where it should settle (the rate is too large), or has hardly come down when
 * training ends (the rate is too small, or the landscape too narrow for any one rate).
 */
import { type Diagnosis, short } from './diagnosis.ts';

/** What a step of the last half adds on average, as a share of the first loss. Losses that settled add a ten-thousandth. */
export const OSCILLATION = 0.01;
/** Share of the first loss, above what can be reached, that is left at the end: a training that works loses far more. */
export const REMAINDER = 0.5;

/**
 * @param losses step by step, of the same rows
 * @param reachable the loss that is known to be reachable, where that is not zero
 */
export function poorConvergence(losses: readonly number[], reachable = 0): Diagnosis | undefined {
  if (losses.length < 4)
    throw new RangeError(`poorConvergence: ${losses.length} losses, there must be 4 or more`);
  const diagnosis = (evidence: string): Diagnosis => ({ name: 'poor convergence', evidence });
  const first = losses[0]! - reachable;
  const half = losses.slice(Math.floor(losses.length / 2));
  if (!losses.every(Number.isFinite)) return diagnosis('the loss is not finite: the rate is too large');
  let rises = 0;
  let risen = 0;
  for (let i = 1; i < half.length; i++) {
    const change = half[i]! - half[i - 1]!;
    if (change <= 0) continue;
    rises += 1;
    risen += change;
  }
  const mean = risen / (half.length - 1) / first;
  if (mean > OSCILLATION) {
    return diagnosis(
      `the loss rises in ${rises} of the last ${half.length - 1} steps, by ${short(100 * mean)} % of the first loss on ` +
        'average: it oscillates, the rate is too large',
    );
  }
  const left = (half.reduce((least, loss) => Math.min(least, loss), half.at(-1)!) - reachable) / first;
  if (left > REMAINDER) {
    return diagnosis(
      `after ${losses.length} steps ${short(100 * left)} % of the first loss is left: it crawls or stands still`,
    );
  }
  return undefined;
}
