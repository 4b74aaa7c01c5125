/** The label sequences that connectionist temporal classification aligns with inputs. */
import { requireShape } from './shape.ts';
import type { Indices } from './tensor.ts';

export interface CtcTargets {
  /** [n, longest] class numbers, of which each sample has its first `labelLengths`. */
  readonly labels: Indices;
  /** [n] */
  readonly labelLengths: Indices;
  /** [n], how many time steps each sample has. */
  readonly inputLengths: Indices;
}

/** The class of each state of a sample: blank l_1 blank l_2 ... l_U blank. */
export function statesOf({ labels, labelLengths }: CtcTargets, sample: number, blank: number): Int32Array {
  const states = new Int32Array(2 * labelLengths.data[sample]! + 1).fill(blank);
  const first = sample * labels.shape[1]!;
  for (let u = 0; 2 * u + 1 < states.length; u++) states[2 * u + 1] = labels.data[first + u]!;
  return states;
}

/** May state s - 1 be left out? Not a label between two blanks, nor the blank that keeps two equal labels apart. */
export const mayLeaveOut = (states: Int32Array, s: number): boolean => s >= 2 && states[s] !== states[s - 2];

/** How many time steps a sample needs: one for each label, and one for the blank between two equal ones. */
export function stepsNeeded({ labels, labelLengths }: CtcTargets, sample: number): number {
  const first = sample * labels.shape[1]!;
  const length = labelLengths.data[sample]!;
  let needed = length;
  for (let u = first + 1; u < first + length; u++) if (labels.data[u] === labels.data[u - 1]) needed += 1;
  return needed;
}

/**
 * @throws ShapeError when labels or lengths are not of n samples
 * @throws RangeError when a length is beyond what there is, or a label is no class or the blank
 */
export function requireTargets(
  targets: CtcTargets,
  blank: number,
  [n, time, classes]: readonly [number, number, number],
): void {
  const { labels, labelLengths, inputLengths } = targets;
  requireShape('ctc: labels', labels.shape, [n, -1]);
  requireShape('ctc: labelLengths', labelLengths.shape, [n]);
  requireShape('ctc: inputLengths', inputLengths.shape, [n]);
  const longest = labels.shape[1]!;
  for (let sample = 0; sample < n; sample++) {
    within(`sample ${sample} has an input length of`, inputLengths.data[sample]!, 1, time);
    within(`sample ${sample} has a label length of`, labelLengths.data[sample]!, 0, longest);
    for (let u = 0; u < labelLengths.data[sample]!; u++) {
      const label = labels.data[sample * longest + u]!;
      within(`label ${u} of sample ${sample} is`, label, 0, classes - 1);
      if (label === blank)
        throw new RangeError(`ctc: label ${u} of sample ${sample} is ${label}, which is the blank`);
    }
  }
}

function within(what: string, value: number, least: number, most: number): void {
  if (value < least || value > most)
    throw new RangeError(`ctc: ${what} ${value}, must be from ${least} to ${most}`);
}
