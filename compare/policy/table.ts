/** The rows of the table in docs/verdicts.md. */
import type { PlantedResult } from './planted.ts';
import {
  type Distance,
  further,
  NO_RANGE,
  NOWHERE,
  type PolicyRun,
  type Range,
  shareOf,
  union,
} from './run.ts';

export const CORRECT_HEADER: readonly string[] = [
  '| network | runs | tensors | floors F | tolerances T | beyond float32 | flips | furthest of scratch | furthest of TensorFlow.js | furthest element | alarms |',
  '|---|--:|--:|---|---|--:|--:|--:|--:|--:|--:|',
];

export function correctRow(network: string, runs: readonly PolicyRun[]): string {
  const sum = (count: (run: PolicyRun) => number) => runs.reduce((total, run) => total + count(run), 0);
  const furthest = (side: 'scratch' | 'tfjs') =>
    runs.map((run) => run.furthest[side]).reduce(further, NOWHERE);
  return row(
    network,
    runs.length,
    sum(({ tensors }) => tensors),
    range(runs.map(({ floors }) => floors).reduce(union, NO_RANGE)),
    range(runs.map(({ tolerances }) => tolerances).reduce(union, NO_RANGE)),
    sum(({ inconclusive }) => inconclusive),
    sum(({ flips }) => flips),
    percent(shareOf(furthest('scratch'))),
    percent(shareOf(furthest('tfjs'))),
    percent(Math.max(...runs.map(({ element }) => element))),
    sum(({ green }) => (green ? 0 : 1)),
  );
}

export const PLANTED_HEADER: readonly string[] = [
  '| network | bugs | killed | rightly named | weakest bug | its change | its T | red |',
  '|---|--:|--:|--:|---|--:|--:|---|',
];

export function plantedRow(network: string, results: readonly PlantedResult[]): string {
  const used = results.filter(({ unused }) => !unused);
  const killed = used.filter((result) => result.killed);
  const weakest = killed
    .filter(({ evidence }) => evidence.tensor !== '')
    .sort((a, b) => shareOf(a.evidence) - shareOf(b.evidence))[0];
  return row(
    network,
    used.length,
    killed.length,
    used.filter(({ named }) => named).length,
    ...(weakest === undefined
      ? ['', '', '', '']
      : [
          weakest.bug.id,
          short(weakest.evidence.error),
          short(weakest.evidence.tolerance),
          weakest.gates.join(', '),
        ]),
  );
}

/** One line for a bug: what became of it, and by which evidence. */
export function plantedLine({
  bug,
  network,
  unused,
  killed,
  named,
  blamed,
  gates,
  evidence,
}: PlantedResult): string {
  const word = unused ? 'unused' : killed ? (named ? 'killed' : 'MISNAMED') : 'SURVIVED';
  const by = unused ? '' : `, blamed: ${blamed}; red: ${gates.join(', ')}; ${describe(evidence)}`;
  return `${word.padEnd(9)} ${network}: ${bug.id}${by}`;
}

const describe = ({ tensor, error, tolerance }: Distance): string =>
  `${tensor} ${short(error)}, T ${short(tolerance)}`;

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const range = ({ least, most }: Range): string => `${short(least)} to ${short(most)}`;

const short = (value: number): string => value.toExponential(0).replace('+', '');

const percent = (share: number): string => `${Math.round(100 * share)} %`;
