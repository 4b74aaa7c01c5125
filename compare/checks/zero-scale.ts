import type { Flow } from '../trainers/trainer.ts';
import { norm } from './norms.ts';

/**
 * What the error of a bias is relative to where its true gradient is zero: the size of the terms that sum to it, which are
 * the upstream gradients of its layer. `path` is that of the bias, such as `attention/key/bias`.
 * @returns undefined where its layer is no named part that was passed through
 */
export function zeroScale(path: string, flows: ReadonlyMap<string, Flow>): number | undefined {
  const dOutput = flows.get(path.slice(0, path.lastIndexOf('/')))?.dOutput;
  if (dOutput === undefined) return undefined;
  const width = dOutput.shape.at(-1)!;
  const sums = new Float64Array(width);
  for (let i = 0; i < dOutput.size; i++) sums[i % width]! += Math.abs(dOutput.data[i]!);
  return norm(sums);
}
