import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockstep, readResultsOf, temporaryFolder } from './fixtures/fake-process.ts';

it('runs the seeds of an experiment in one process, unless that is not as it was', {
  timeout: 120_000,
}, async () => {
  const out = temporaryFolder();
  const ended = await lockstep(['run', 'counts', '--seeds', '1-11', '--jobs', '1', '--out', out]);
  expect(ended.code).toBe(4);
  const { experiments } = readResultsOf(out);
  const of = (wanted: number) => experiments.find(({ seed }) => seed === wanted)!;
  // 3 ends its process, 5 leaves a timer behind, 7 dies after its result, and 10 cannot print any more.
  const runs = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11].map((seed) => of(seed).settings['runs']);
  expect(runs).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 3, 1]);
  expect(of(3).verdict).toBe('crashed');
  const process = (seed: number) => of(seed).settings['process'];
  expect(process(1)).toBe(process(2));
  expect(new Set([1, 4, 6, 8, 11].map(process)).size).toBe(5);

  const logs = join(out, 'logs');
  for (const seed of [1, 2, 9]) {
    const name = readdirSync(logs).find((file) => file.startsWith(`counts.${seed}.`))!;
    expect(readFileSync(join(logs, name), 'utf8')).toMatch(
      new RegExp(`^run \\d in this process, with seed ${seed}\\n$`),
    );
  }
});

it('shares the seeds of one experiment among the jobs', { timeout: 120_000 }, async () => {
  const out = temporaryFolder();
  const ended = await lockstep(['run', 'slow', '--seeds', '4', '--jobs', '2', '--out', out]);
  expect(ended.code).toBe(0);
  expect(readResultsOf(out).experiments).toHaveLength(4);
  expect(ended.stderr.indexOf('start slow seed 42')).toBeLessThan(ended.stderr.indexOf('[1/4]'));
  expect(ended.stderr.indexOf('start slow seed 45')).toBeLessThan(ended.stderr.indexOf('[1/4]'));
});
