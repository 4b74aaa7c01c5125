import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { SideName } from '../results/schema.ts';

export type Line = Extract<Picture, { kind: 'lines' }>['panels'][number]['lines'][number];

/** A line of a chart: of what each side's network gives, or of numbers that belong to neither, which are then the same. */
export function sideLine(
  name: string,
  x: readonly number[],
  of: (side: SideName) => Iterable<number>,
  { failing = false } = {},
): Line {
  const numbers = (side: SideName) => Array.from(of(side), jsonNumber);
  return { name, failing, x, scratch: numbers('scratch'), tfjs: numbers('tfjs') };
}
