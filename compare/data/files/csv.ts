/** Columns of a CSV file (RFC 4180) by name: numbers, checked one by one, and texts. */
import { CsvError, type Info, parse } from 'csv-parse/sync';
import { FormatError } from '../../exchange/format-error.ts';
import { readWhole } from './read-whole.ts';

export interface CsvOptions {
  /** Columns of numbers, by the names in the first line. */
  readonly numbers: readonly string[];
  /** Columns of anything else, such as dates. */
  readonly texts?: readonly string[];
  /** What an empty cell of a column of numbers counts as. Left out, it is an error. */
  readonly missing?: number;
  /** Between cells. Default a comma. */
  readonly delimiter?: string;
}

export interface CsvColumns {
  readonly rows: number;
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

/**
 * Reads the named columns; the first line of the file holds the names.
 * @throws FormatError saying in which line and column what is wrong: no such column, a cell that is no finite number, a line with
 *   more or fewer cells than the first, a quotation mark that is never closed, bytes that are no UTF-8
 */
export function loadCsv(
  path: string,
  { numbers, texts = [], missing, delimiter = ',' }: CsvOptions,
): CsvColumns {
  const { bytes, sha256 } = readWhole(path);
  const [head, ...lines] = records(path, utf8(path, bytes), delimiter);
  if (head === undefined) throw new FormatError(path, 'is empty: its first line must name the columns');
  if (lines.length === 0) throw new FormatError(path, 'has names of columns but no rows');
  const place = (name: string): number => placeOf(path, head.cells, name);
  const cellsOf = (name: string) => {
    const at = place(name);
    return lines.map(({ cells, line }) => ({ cell: cells[at]!, line }));
  };
  const numberOf = (name: string) => {
    const cells = cellsOf(name);
    return Float64Array.from(cells, ({ cell, line }) => finite(path, { cell, line, name, missing }));
  };
  return {
    rows: lines.length,
    numbers: Object.fromEntries(numbers.map((name) => [name, numberOf(name)])),
    texts: Object.fromEntries(texts.map((name) => [name, cellsOf(name).map(({ cell }) => cell)])),
    sha256,
  };
}

interface Line {
  readonly cells: readonly string[];
  /** Of the file, from 1. */
  readonly line: number;
}

function records(path: string, text: string, delimiter: string): Line[] {
  try {
    const parsed = parse(text, { bom: true, delimiter, info: true, skip_empty_lines: true }) as unknown;
    return (parsed as readonly { readonly record: string[]; readonly info: Info }[]).map(
      ({ record, info }) => ({ cells: record, line: info.lines }),
    );
  } catch (error) {
    if (error instanceof CsvError) throw new FormatError(path, error.message);
    throw error;
  }
}

function utf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError(path, 'is not text in UTF-8');
  }
}

function placeOf(path: string, names: readonly string[], name: string): number {
  const places = names.flatMap((other, i) => (other === name ? [i] : []));
  if (places.length === 1) return places[0]!;
  const has = names.map((other) => JSON.stringify(other)).join(', ');
  throw new FormatError(
    path,
    places.length === 0
      ? `has no column ${JSON.stringify(name)}; its columns are ${has}`
      : `has ${places.length} columns ${JSON.stringify(name)}; a name must be of one column`,
  );
}

interface Cell {
  readonly cell: string;
  readonly line: number;
  readonly name: string;
  readonly missing: number | undefined;
}

/** As JSON and most programs write it: not the `0x10` and blanks that `Number` also takes. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function finite(path: string, { cell, line, name, missing }: Cell): number {
  if (cell.trim() === '' && missing !== undefined) return missing;
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const found = cell.trim() === '' ? 'is empty' : `is ${JSON.stringify(cell.slice(0, 40))}`;
  const hint = cell.trim() === '' ? ' (or say with `missing` what an empty cell counts as)' : '';
  throw new FormatError(
    path,
    `line ${line}, column ${JSON.stringify(name)} ${found}, must be a finite number${hint}`,
  );
}
