/** All ratios of a run in one: how scratch stands to the backend of TensorFlow.js that people would use. */
import type { BenchResults, Row } from './results.ts';

/** The peers that scratch is compared with first; of those that were measured, the first one counts. */
const RIVALS = ['tfjs-node', 'tfjs-wasm', 'tfjs-cpu'];

export interface Summary {
  readonly rival: string;
  /** The fewest that it was measured with. */
  readonly threads: number;
  /** Its time over that of scratch, by workload, the least first. */
  readonly ratios: readonly { readonly workload: string; readonly ratio: number }[];
  /** Of the ratios of training steps; left out where there is none. */
  readonly meanOfSteps?: number;
  readonly steps: number;
}

/** In float32; nothing where scratch was measured beside none of them. */
export function summaryOf({
  rows,
  workloads = [],
}: Pick<BenchResults, 'rows' | 'workloads'>): Summary | undefined {
  const plain = rows.filter(({ precision, ratio }) => precision === 'float32' && ratio !== undefined);
  const rival = RIVALS.find((name) => plain.some(({ peer }) => peer === name));
  if (rival === undefined) return undefined;
  const own = plain.filter(({ peer }) => peer === rival);
  const threads = Math.min(...own.map((row) => row.threads));
  const ratios = own
    .filter((row) => row.threads === threads)
    .map(({ workload, ratio }: Row) => ({ workload, ratio: ratio! }))
    .sort((a, b) => a.ratio - b.ratio);
  const products = new Set(workloads.filter(({ kind }) => kind === 'matrix product').map(({ name }) => name));
  const steps = ratios.filter(({ workload }) => !products.has(workload));
  const logarithms = steps.reduce((sum, { ratio }) => sum + Math.log(ratio), 0);
  return {
    ...{ rival, threads, ratios, steps: steps.length },
    ...(steps.length > 0 && { meanOfSteps: Math.exp(logarithms / steps.length) }),
  };
}
