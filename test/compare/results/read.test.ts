import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readResults } from '../../../compare/results/read.ts';
import { toJson, writeAtomic } from '../../../compare/results/write.ts';
import { resultsOf, withMetrics } from '../fixtures/results.ts';

const results = resultsOf([withMetrics(1, 'NaN', 0.5)]);

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-read-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'results.json'), text);
  return join(folder, 'results.json');
}

describe('readResults', () => {
  it('reads what was written, numbers that JSON cannot hold included', async () => {
    const path = fileWith('');
    await writeAtomic(path, toJson({ ...results, extra: [Number.NaN, Number.NEGATIVE_INFINITY] }));
    expect(await readResults(path)).toEqual({ ...results, extra: ['NaN', '-Infinity'] });
    expect(readdirSync(join(path, '..'))).toEqual(['results.json']);
  });

  it.each([
    [
      'another version',
      toJson({ ...results, schema: 'lockstep-results/2' }),
      "of the schema 'lockstep-results/2'",
    ],
    ['something else', '{"a": 1}', 'not a results file'],
    ['half a file', toJson(results).slice(0, 200), 'damaged or no JSON'],
    ['a wrong verdict', toJson(results).replace('"agree"', '"fine"'), 'experiments[0].verdict'],
    [
      'a wrong number',
      toJson(results).replace('"NaN"', '"many"'),
      'experiments[0].sides.scratch.metrics.accuracy',
    ],
    ['null', 'null', 'not a results file'],
  ])('refuses %s and says what is wrong', async (_name, text, message) => {
    await expect(readResults(fileWith(text))).rejects.toThrow(message);
  });

  it('says so where there is no file', async () => {
    await expect(readResults('/nowhere/results.json')).rejects.toThrow(
      'There is no file /nowhere/results.json',
    );
  });
});

describe('writeAtomic', () => {
  it('says why it cannot write, and leaves nothing half written', async () => {
    const path = fileWith('kept');
    await expect(writeAtomic(join(path, 'below.json'), 'x')).rejects.toThrow('could not be written');
    expect(readdirSync(join(path, '..'))).toEqual(['results.json']);
  });
});
