/** From what was red to whether a planted bug was killed and what was blamed for it. */
import type { Examination } from './examination.ts';
import type { Red } from './protocol.ts';

export interface Conclusion {
  /** Some check was red, or the code broke down. */
  readonly killed: boolean;
  /** The place that is blamed; undefined where nothing was red. */
  readonly blamed: string | undefined;
  /** Killed, and the place blamed is the one expected. */
  readonly named: boolean;
  /** Kinds of checks that were red, for the matrix. */
  readonly columns: ReadonlySet<Column>;
  /** The first evidence, in words. */
  readonly evidence: string;
}

export const COLUMNS = {
  H: 'harness canaries and completeness',
  V: 'vacuity guard',
  D: 'decisions',
  F: 'forward against TensorFlow.js',
  d: 'finite differences',
  G: 'gradients at three loss scales',
  C: 'contract, rules, exceptions',
  U: 'optimizer updates',
  N: 'reference networks',
} as const;
export type Column = keyof typeof COLUMNS;

/**
 * The blamed place is that of the narrowest evidence: a canary of the harness first (a broken harness proves nothing about
 * anything else), then the first red sample in the order in which units use each other, then the culprit that a whole
 * network names. Code that breaks down is blamed on the unit it was in.
 */
export function conclude({ reds, broken }: Examination, expect: string): Conclusion {
  const first =
    reds.find(({ evidence }) => evidence === 'harness') ??
    reds.find(({ evidence }) => evidence === 'sample') ??
    reds[0];
  const blamed = first?.place ?? (broken && unitOfCrash(broken));
  const columns = new Set(reds.map(columnOf));
  if (broken) columns.add('C');
  const evidence = first
    ? `${first.subject}: ${first.check} says ${first.verdict}: ${first.message}`
    : broken
      ? `${broken.at}: ${broken.how}`
      : 'nothing was red';
  const killed = first !== undefined || broken !== undefined;
  return { killed, blamed, named: killed && isPlace(blamed, expect), columns, evidence };
}

/** The same over several seeds: the bug must be killed and rightly named with each of them. The worst conclusion counts. */
export function concludeAll(
  { reds, ...examination }: Examination,
  expect: string,
  seeds: readonly number[],
): Conclusion {
  const conclusions = seeds.map((seed) => {
    // The canaries of the harness are asked once, for all seeds.
    const seen = reds.filter((red) => red.seed === seed || red.evidence === 'harness');
    return conclude({ ...examination, reds: seen }, expect);
  });
  const worst =
    conclusions.find(({ killed }) => !killed) ?? conclusions.find(({ named }) => !named) ?? conclusions[0]!;
  return { ...worst, columns: new Set(conclusions.flatMap(({ columns }) => [...columns])) };
}

/**
 * `expect` may be written as a path, `scratch/layers/dense.ts`, or as a room, `harness`; a layer of a network with its place there,
 * `layers/dense (hidden)`, or without.
 */
function isPlace(blamed: string | undefined, expect: string): boolean {
  const place = expect.replace(/^(scratch|tfjs)\//, '').replace(/\.ts$/, '');
  const unit = place.includes(' (') ? blamed : blamed?.replace(/ \(.*$/, '');
  return unit === place || unit?.startsWith(`${place}/`) === true;
}

/** The innermost of lockstep's files on the stack: a unit of either side, or the harness; else what was being examined. */
function unitOfCrash({ at, stack }: NonNullable<Examination['broken']>): string {
  const [, room, unit] = /[\\/](scratch|tfjs|compare)[\\/]([\w-]+[\\/][\w-]+)\.ts/.exec(stack) ?? [];
  if (unit === undefined) return at;
  return room === 'compare' ? 'harness' : unit.replace('\\', '/');
}

function columnOf({ evidence, check }: Red): Column {
  if (evidence === 'harness') return 'H';
  if (evidence === 'network') return 'N';
  if (check === 'vacuity') return 'V';
  if (check === 'decisions') return 'D';
  if (check === 'forward') return 'F';
  if (check === 'finite-differences') return 'd';
  if (check.startsWith('gradients')) return 'G';
  return check === 'updates' || check === 'run of updates' ? 'U' : 'C';
}
