/** CSV files, whole and damaged: what is wrong is said with its line and its column. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvOptions, loadCsv } from '../../../../compare/data/files/csv.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const load = (content: string | Uint8Array, options: CsvOptions) => {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, content);
  return loadCsv(path, options);
};
const AB = { numbers: ['a', 'b'] };

describe('loadCsv', () => {
  it('reads columns by name, whatever their order, and leaves out the others', () => {
    const { rows, numbers, texts, sha256 } = load(
      'day,b,a,c\n"one, first",1.5,-2e3,x\n"say ""two""",.5,+7,y\n',
      {
        numbers: ['a', 'b'],
        texts: ['day'],
      },
    );
    expect(rows).toBe(2);
    expect([...numbers['a']!]).toEqual([-2000, 7]);
    expect([...numbers['b']!]).toEqual([1.5, 0.5]);
    expect(texts).toEqual({ day: ['one, first', 'say "two"'] });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads what spreadsheets write: a byte order mark, CRLF, semicolons, no last line break', () => {
    const { numbers } = load('\ufeffa;b\r\n1;2\r\n3;4', { ...AB, delimiter: ';' });
    expect([...numbers['a']!]).toEqual([1, 3]);
    expect([...numbers['b']!]).toEqual([2, 4]);
  });

  it('counts an empty cell as it is told', () => {
    expect([...load('a,b\n1,\n,2\n', { ...AB, missing: Number.NaN }).numbers['b']!]).toEqual([Number.NaN, 2]);
  });

  it.each([
    ['a cell that is no number', 'a,b\n1,2\n3,x\n', /line 3, column "b" is "x", must be a finite number$/],
    ['a number in another notation', 'a,b\n1,0x10\n', /line 2, column "b" is "0x10"/],
    ['an infinity', 'a,b\n1,1e999\n', /line 2, column "b" is "1e999"/],
    [
      'an empty cell',
      'a,b\n1,\n',
      /line 2, column "b" is empty, must be a finite number \(or say with `missing`/,
    ],
    ['a column that is not there', 'a,B\n1,2\n', /has no column "b"; its columns are "a", "B"/],
    ['two columns of one name', 'a,b,b\n1,2,3\n', /has 2 columns "b"/],
    ['a line that is too short', 'a,b\n1,2\n3\n', /line 3/],
    ['a line that is too long', 'a,b\n1,2,3\n', /line 2/],
    ['a quotation mark that is never closed', 'a,b\n"1,2\n3,4\n', /[Qq]uote/],
    ['names without rows', 'a,b\n', /no rows/],
    ['nothing but blank lines', '\n\n', /is empty/],
    ['nothing', '', /is empty/],
  ])('refuses %s', (_, content, message) => {
    expect(() => load(content, AB)).toThrow(message);
  });

  it('refuses what is not UTF-8', () => {
    expect(() => load(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0xfe), AB)).toThrow(/not text in UTF-8/);
  });

  it('shows the beginning of a long cell only', () => {
    expect(() => load(`a,b\n1,${'z'.repeat(1000)}\n`, AB)).toThrow(/is "z{40}", must/);
  });
});
