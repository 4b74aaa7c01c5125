/**
 * Sums over all alignments of label sequences with longer inputs, for connectionist temporal classification; in logarithms and
 * in float64, whatever the precision of the model. An alignment stays in a state (ctc-targets.ts), goes to the next one, or
 * leaves out a blank between two different labels; it begins in one of the first two states and ends in one of the last two.
 * With log-probabilities y_t(k) and k_s the class of state s,
 *
 *   alpha_t(s) = y_t(k_s) + log sum over s' before s of exp alpha_{t-1}(s')       of all ways to state s at time t
 *   beta_t(s) = log sum over s' after s of exp(y_{t+1}(k_s') + beta_{t+1}(s'))     of all ways from there to the end
 */
import { type CtcTargets, mayLeaveOut, statesOf } from './ctc-targets.ts';
import { stored } from './rounding.ts';
import { fresh, type Tensor } from './tensor.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/** log(exp a + exp b) */
function logAdd(a: number, b: number): number {
  const largest = Math.max(a, b);
  return largest === NEVER ? NEVER : largest + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/** alpha: float64 [n, time, 2 longest + 1], -Infinity where a sample has no such state or time. y [n, time, classes]. */
export function ctcAlphas(y: Tensor, targets: CtcTargets, blank: number): Tensor {
  const [n, time, classes] = y.shape as [number, number, number];
  const width = 2 * targets.labels.shape[1]! + 1;
  const alphas = fresh([n, time, width], 'float64');
  const a = alphas.data.fill(NEVER);
  const from = y.data;
  for (let sample = 0; sample < n; sample++) {
    const states = statesOf(targets, sample, blank);
    for (let t = 0; t < targets.inputLengths.data[sample]!; t++) {
      const now = (sample * time + t) * width;
      const before = now - width;
      const row = (sample * time + t) * classes;
      for (let s = 0; s < states.length; s++) {
        let ways = t === 0 && s < 2 ? 0 : NEVER;
        if (t > 0) {
          ways = a[before + s]!;
          if (s > 0) ways = logAdd(ways, a[before + s - 1]!);
          if (mayLeaveOut(states, s)) ways = logAdd(ways, a[before + s - 2]!);
        }
        a[now + s] = ways + from[row + states[s]!]!;
      }
    }
  }
  return stored(alphas);
}

/** log p of each sample's labels: float64 [n], -Infinity where no alignment is possible. */
export function ctcLogLikelihoods(alphas: Tensor, { labelLengths, inputLengths }: CtcTargets): Tensor {
  const [n, time, width] = alphas.shape as [number, number, number];
  const out = fresh([n], 'float64');
  for (let sample = 0; sample < n; sample++) {
    const last = (sample * time + inputLengths.data[sample]! - 1) * width + 2 * labelLengths.data[sample]!;
    const inBlank = alphas.data[last]!;
    out.data[sample] = labelLengths.data[sample] === 0 ? inBlank : logAdd(inBlank, alphas.data[last - 1]!);
  }
  return stored(out);
}

/**
 * The probability that a time step belongs to a class, given that the sample has its labels: the sum of
 * exp(alpha_t(s) + beta_t(s) - log p) over the states s of the class. [n, time, classes] in the precision of y, 0 behind the
 * end of a sample and in one that no alignment fits.
 */
export function ctcPosteriors(
  y: Tensor,
  targets: CtcTargets,
  blank: number,
  alphas: Tensor,
  logLikelihoods: Tensor,
): Tensor {
  const [n, time, classes] = y.shape as [number, number, number];
  const width = alphas.shape[2]!;
  const [a, from] = [alphas.data, y.data];
  const out = fresh(y.shape, y.precision);
  out.data.fill(0);
  for (let sample = 0; sample < n; sample++) {
    const total = logLikelihoods.data[sample]!;
    if (total === NEVER) continue;
    const states = statesOf(targets, sample, blank);
    const end = states.length - 1;
    let beta = new Float64Array(states.length).fill(NEVER).fill(0, Math.max(0, end - 1));
    for (let t = targets.inputLengths.data[sample]! - 1; t >= 0; t--) {
      const now = (sample * time + t) * width;
      const row = (sample * time + t) * classes;
      const sums = new Float64Array(classes);
      const earlier = new Float64Array(states.length).fill(NEVER);
      for (let s = 0; s <= end; s++) {
        sums[states[s]!]! += Math.exp(a[now + s]! + beta[s]! - total);
        const through = beta[s]! + from[row + states[s]!]!;
        earlier[s] = logAdd(earlier[s]!, through);
        if (s > 0) earlier[s - 1] = logAdd(earlier[s - 1]!, through);
        if (mayLeaveOut(states, s)) earlier[s - 2] = logAdd(earlier[s - 2]!, through);
      }
      out.data.set(sums, row);
      beta = earlier;
    }
  }
  return stored(out);
}
