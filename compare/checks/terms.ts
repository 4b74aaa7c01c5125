/** The terms that the gradient of a bias sums over the rows of its layer: the upstream gradients. */
import { UNIT_ROUNDOFF_32 } from '../tolerances.ts';
import type { Flow } from '../trainers/trainer.ts';
import { norm } from './norms.ts';

export interface Terms {
  /** The norm, over the elements of the gradient, of the sum of |term|. */
  readonly size: number;
  /** How many there are for each element. */
  readonly count: number;
}

/**
 * `path` is that of the bias, such as `attention/key/bias`.
 * @returns undefined where its layer is no named part that was passed through
 */
export function termsOf(path: string, flows: ReadonlyMap<string, Flow>): Terms | undefined {
  const dOutput = flows.get(path.slice(0, path.lastIndexOf('/')))?.dOutput;
  if (dOutput === undefined) return undefined;
  const width = dOutput.shape.at(-1)!;
  const sums = new Float64Array(width);
  for (let i = 0; i < dOutput.size; i++) sums[i % width]! += Math.abs(dOutput.data[i]!);
  return { size: norm(sums), count: dOutput.size / width };
}

/** What errors are relative to where the true gradient is zero: the size of the terms that sum to it. */
export const zeroScale = (path: string, flows: ReadonlyMap<string, Flow>): number | undefined =>
  termsOf(path, flows)?.size;

/**
 * What the error of their sum may be when they are added up one after another in float32: every partial sum, which is no larger than
 * the terms together, is rounded by up to u in either direction (Higham, "Accuracy and Stability of Numerical Algorithms", 4.2).
 */
export const plainSumError = ({ size, count }: Terms): number => Math.sqrt(count) * UNIT_ROUNDOFF_32 * size;

/** Whether a parameter, by the last name of its path, has a gradient that is such a sum. */
export const isSumOfRows = (path: string): boolean => /(^|\/)(bias|beta)$/.test(path);
