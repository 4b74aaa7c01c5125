/** Lets a language model write: each character is drawn from the probabilities that the model gives after those before it. */
import type { Tensor } from '../../scratch/core/tensor.ts';

export interface SampleOptions {
  /** What is to be continued. */
  readonly given: Int32Array;
  /** One draw from [0, 1) for each character to be written: the same on both sides. */
  readonly uniforms: readonly number[];
  /** The model sees at most so many characters back: what it was trained on. */
  readonly context: number;
  /** Below 1 the likely becomes likelier: probabilities are taken to the power 1 / temperature. */
  readonly temperature: number;
}

/**
 * @param probabilities after each character of a sequence [time, characters], of which the last row counts
 * @returns the numbers of the characters that were written
 */
export function sampleText(
  probabilities: (sequence: Int32Array) => Tensor,
  { given, uniforms, context, temperature }: SampleOptions,
): Int32Array {
  const text = new Int32Array(given.length + uniforms.length);
  text.set(given);
  uniforms.forEach((uniform, i) => {
    const end = given.length + i;
    const { shape, data } = probabilities(text.slice(Math.max(0, end - context), end));
    const [rows, characters] = shape as readonly [number, number];
    text[end] = drawn(data.subarray((rows - 1) * characters), uniform, temperature);
  });
  return text.slice(given.length);
}

/** The first character at which the sum of the probabilities so far exceeds that share of their total. */
function drawn(probabilities: ArrayLike<number>, uniform: number, temperature: number): number {
  const weights = Float64Array.from(probabilities, (p) => Math.exp(Math.log(p) / temperature));
  const share = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    if (share < sum) return i;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
