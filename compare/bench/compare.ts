/**
 * Compares a run with an earlier one, perhaps of another machine.
 *
 * Seconds of two machines say nothing of the code, so what is compared is scratch's time relative to TensorFlow.js's in the
 * same run: r = scratch / tfjs-node (or tfjs-wasm, tfjs-cpu: the first that both runs have), both with the same number of
 * threads where there are such rows. A workload has become slower when r grew by a factor above
 *
 *   1 + max(15 %, 2 s),   s^2 = sum over the four times of (spread / median)^2,
 *
 * where the spread is the interquartile range of the runs, or twice (median - least) in a file that has none.
 */
import type { BenchResults, Row } from './results.ts';

/** Processes differ by this much for no reason that anyone can see. */
const LEAST_ALLOWANCE = 0.15;
const SPREADS = 2;
const REFERENCES = ['tfjs-node', 'tfjs-wasm', 'tfjs-cpu'] as const;

export interface Change {
  readonly workload: string;
  readonly threads: number;
  readonly precision: Row['precision'];
  readonly reference: string;
  /** r now / r before: above 1, scratch has become slower. */
  readonly factor: number;
  /** The factor up to which it counts as noise. */
  readonly allowed: number;
  readonly regression: boolean;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** Rows of scratch, then and now, that cannot be compared, with the reason. */
  readonly incomparable: readonly string[];
}

type Rows = Pick<BenchResults, 'rows'>;

export function compareRuns(before: Rows, now: Rows): Comparison {
  const changes: Change[] = [];
  const incomparable: string[] = [];
  for (const row of now.rows.filter(({ peer }) => peer === 'scratch')) {
    const old = before.rows.find((other) => isSame(row, other));
    const name = `${row.workload} (${row.threads} x ${row.precision})`;
    if (old === undefined) {
      incomparable.push(`${name}: the earlier run does not have it`);
      continue;
    }
    const change = changeOf(old, before, row, now);
    if (change === undefined)
      incomparable.push(`${name}: the two runs have no backend of TensorFlow.js in common`);
    else changes.push(change);
  }
  return { changes, incomparable };
}

function changeOf(old: Row, before: Rows, row: Row, now: Rows): Change | undefined {
  for (const reference of REFERENCES) {
    const oldReference = referenceRow(reference, old, before);
    const newReference = referenceRow(reference, row, now);
    if (oldReference === undefined || newReference === undefined) continue;
    // Both runs must take the reference with the same number of threads, or the ratio is another one.
    if (oldReference.threads !== newReference.threads) continue;
    const factor =
      row.medianSeconds / newReference.medianSeconds / (old.medianSeconds / oldReference.medianSeconds);
    const noise = Math.hypot(...[row, newReference, old, oldReference].map(relativeSpread));
    const allowed = 1 + Math.max(LEAST_ALLOWANCE, SPREADS * noise);
    const { workload, threads, precision } = row;
    return { workload, threads, precision, reference, factor, allowed, regression: factor > allowed };
  }
  return undefined;
}

/** TensorFlow.js has float32 only; wasm and cpu have one thread only. */
function referenceRow(peer: string, { workload, threads }: Row, { rows }: Rows): Row | undefined {
  const candidates = rows.filter((row) => row.peer === peer && row.workload === workload);
  return candidates.find((row) => row.threads === threads) ?? candidates.find((row) => row.threads === 1);
}

function relativeSpread({ medianSeconds, minSeconds, spreadSeconds }: Row): number {
  return (spreadSeconds ?? 2 * (medianSeconds - minSeconds)) / medianSeconds;
}

const isSame = (a: Row, b: Row): boolean =>
  a.workload === b.workload && a.peer === b.peer && a.threads === b.threads && a.precision === b.precision;
