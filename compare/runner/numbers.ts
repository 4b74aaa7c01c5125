/** The numbers of the command line: each parser names the option, the value and what would be right. */
import { UsageError } from './errors.ts';
import { FIRST_SEED } from './profiles.ts';

export const LARGEST_SEED = 0xffff_ffff;
/** More seeds than this in one run are taken for a slip. */
const MOST_SEEDS = 10_000;

/** A whole number in decimal digits within [least, most]. */
export function wholeNumber(
  option: string,
  text: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UsageError(`${option} '${text}' is not right: give a whole number ${range}.`);
  }
  return value;
}

/** A number of seconds above 0, fractions allowed. */
export function seconds(option: string, text: string): number {
  const value = /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  // A timer of Node's holds 2^31 - 1 ms; a longer one would fire at once.
  if (!(value > 0 && value <= 2_000_000)) {
    throw new UsageError(
      `${option} '${text}' is not right: give a number of seconds above 0, at most 2000000.`,
    );
  }
  return value;
}

/**
 * The seeds of a run. `--seeds` is how many (`10`, from --seed on), a list (`0,1,42`), a range (`0-9`), or a list with
 * ranges; `--seed` alone is that one seed; with neither, `byDefault` seeds from FIRST_SEED on.
 */
export function chooseSeeds(
  seed: string | undefined,
  seeds: string | undefined,
  byDefault: number,
): number[] {
  const first = seed === undefined ? FIRST_SEED : wholeNumber('--seed', seed, 0, LARGEST_SEED);
  if (seeds === undefined) return seed === undefined ? counted(first, byDefault) : [first];
  if (/^\d+$/.test(seeds)) return counted(first, wholeNumber('--seeds', seeds, 1, MOST_SEEDS));
  if (seed !== undefined) {
    throw new UsageError(
      `--seed ${seed} has no meaning beside the list --seeds ${seeds}: give one of the two.`,
    );
  }
  return listed(seeds);
}

function counted(first: number, count: number): number[] {
  if (first + count - 1 > LARGEST_SEED) {
    throw new UsageError(`${count} seeds from ${first} on go beyond the largest seed, ${LARGEST_SEED}.`);
  }
  return Array.from({ length: count }, (_, index) => first + index);
}

function listed(text: string): number[] {
  const chosen = new Set<number>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const range = /^(\d+)(?:-|\.\.)(\d+)$/.exec(part);
    if (!range && !/^\d+$/.test(part)) {
      throw new UsageError(
        `--seeds '${text}' is not right: give how many (10), a list (0,1,42) or a range (0-9) of whole numbers.`,
      );
    }
    const first = wholeNumber('--seeds', range ? range[1] : part, 0, LARGEST_SEED);
    const last = wholeNumber('--seeds', range ? range[2] : part, 0, LARGEST_SEED);
    if (last < first) throw new UsageError(`--seeds '${text}': the range ${part} ends before it begins.`);
    if (last - first >= MOST_SEEDS)
      throw new UsageError(`--seeds '${text}' are more than ${MOST_SEEDS} seeds.`);
    for (let value = first; value <= last; value++) chosen.add(value);
  }
  return [...chosen].sort((a, b) => a - b);
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

export function parseShard(text: string): Shard {
  const parts = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [index, count] = parts ? [Number(parts[1]), Number(parts[2])] : [0, 0];
  if (index < 1 || index > count) {
    throw new UsageError(`--shard '${text}' is not right: give i/n with 1 <= i <= n, such as 1/3.`);
  }
  return { index, count };
}
