import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Chosen, planTasks, type RunSettings, shardOf } from '../../../compare/runner/plan.ts';
import { experimentHash } from '../../../compare/runner/source-hash.ts';

const SETTINGS: RunSettings = { precision: 'float32', profile: 'quick', backend: 'auto', code: 'c' };
const chosen = (id: string, hash = 'h'): Chosen => ({
  id,
  path: `/${id}.ts`,
  title: id,
  source: '',
  description: '',
  hash,
});

describe('planTasks', () => {
  it('orders by id and seed, whatever the order of the words', () => {
    const plan = planTasks([chosen('b'), chosen('a')], [2, 10], SETTINGS);
    expect(plan.map((task) => `${task.id} ${task.seed}`)).toEqual(['a 2', 'a 10', 'b 2', 'b 10']);
  });

  it('gives another key for whatever changes the numbers', () => {
    const keys = [
      planTasks([chosen('a')], [1, 2], SETTINGS),
      planTasks([chosen('a', 'changed')], [1], SETTINGS),
      ...[{ precision: 'float64' }, { profile: 'full' }, { backend: 'cpu' }, { steps: 3 }, { code: 'd' }].map(
        (change) => planTasks([chosen('a')], [1], { ...SETTINGS, ...change } as RunSettings),
      ),
    ].flatMap((tasks) => tasks.map((task) => task.key));
    expect(new Set(keys).size).toBe(8);
    expect(planTasks([chosen('a')], [1], SETTINGS)[0].key).toBe(keys[0]);
  });

  it('makes file names of any id, distinct ones of ids that differ in signs only', () => {
    const plan = planTasks([chosen('../a:b'), chosen('../a|b'), chosen('x'.repeat(500))], [1], SETTINGS);
    for (const { key } of plan) expect(key).toMatch(/^[A-Za-z0-9_.-]{1,150}$/);
    for (const { key } of plan) expect(key).not.toContain('..');
    expect(new Set(plan.map((task) => task.key)).size).toBe(3);
  });

  it('refuses two files with one id', () => {
    expect(() => planTasks([chosen('a'), { ...chosen('a'), path: '/other/a.ts' }], [1], SETTINGS)).toThrow(
      "/a.ts and /other/a.ts both have the id 'a'",
    );
  });
});

describe('shardOf', () => {
  it('parts the tasks so that each is in one shard', () => {
    const tasks = [1, 2, 3, 4, 5, 6, 7];
    const shards = [1, 2, 3].map((index) => shardOf(tasks, { index, count: 3 }));
    expect(shards).toEqual([
      [1, 4, 7],
      [2, 5],
      [3, 6],
    ]);
    expect(shardOf(tasks, undefined)).toBe(tasks);
  });
});

describe('experimentHash', () => {
  it('follows relative imports, and does not see line ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-hash-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    const hash = (): string => experimentHash(join(folder, 'mine.ts'), '/nowhere');
    write('mine.ts', "import { a } from './model.ts';\nexport * from './mine.ts';\n");
    write('model.ts', 'export const a = 1;\n');
    const before = hash();
    write('model.ts', 'export const a = 1;\r\n');
    expect(hash()).toBe(before);
    write('model.ts', 'export const a = 2;\n');
    expect(hash()).not.toBe(before);
  });
});
