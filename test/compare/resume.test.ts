import { execFileSync } from 'node:child_process';
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { comparable, lockstep, readResultsOf, start, temporaryFolder } from './fixtures/fake-process.ts';
import { runMain } from './fixtures/run-main.ts';

const TIMEOUT = 120_000;
const WHOLE = ['run', 'agrees', 'slow', 'prints', '--seeds', '2', '--jobs', '2'];

/** Child processes of the runner that are still there for an output folder's run, by their parent or their orphanhood. */
function childrenLeft(): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => / 1 .*compare\/runner\/child\.ts/.test(line));
}

describe('--resume', () => {
  it('finishes a run that was killed at any moment, as if it had not been', {
    timeout: TIMEOUT,
  }, async () => {
    const unbroken = temporaryFolder();
    expect((await lockstep([...WHOLE, '--out', unbroken])).code).toBe(0);
    const out = temporaryFolder();
    const finished = new Set<string>();
    for (const moment of ['', 'start', '] agree']) {
      const run = start([...WHOLE, '--out', out, '--resume']);
      await run.saying(moment);
      await wait(Math.random() * 100);
      run.process.kill('SIGKILL');
      await run.ended;
      const kept = new Set(journalOf(out));
      for (const name of finished) expect(kept).toContain(name);
      for (const name of kept) finished.add(name);
    }
    const last = await lockstep([...WHOLE, '--out', out, '--resume']);
    expect(last.stderr).toContain(`${finished.size} runs of 6 finished before`.replace('1 runs', '1 run'));
    expect(last.code).toBe(0);
    expect(comparable(readResultsOf(out))).toEqual(comparable(readResultsOf(unbroken)));
    await wait(500);
    expect(childrenLeft()).toEqual([]);
  });

  it('runs damaged, crashed and changed tasks again, and tells of damage', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const args = ['run', 'agrees', 'throws', '--seeds', '2', '--out', out];
    expect((await lockstep(args)).code).toBe(4);
    const damaged = journalOf(out).find((name) => name.startsWith('agrees.42'))!;
    truncateSync(join(out, 'results', damaged), 100);
    const again = await lockstep([...args, '--resume']);
    expect(again.stderr).toContain('agrees seed 42 runs again');
    expect(again.stderr).toContain('1 run of 4 finished before');
    expect(readResultsOf(out).experiments).toHaveLength(4);
    const steps = await lockstep([...args, '--resume', '--steps', '3', '--dry-run']);
    expect(steps.stdout).not.toContain('finished before');
  });

  it('forgets the last run without it, but no file that lockstep did not write', {
    timeout: TIMEOUT,
  }, async () => {
    const out = temporaryFolder();
    await lockstep(['run', 'agrees', '--seeds', '2', '--out', out]);
    writeFileSync(join(out, 'results', 'notes.json'), '{}');
    await lockstep(['run', 'agrees', '--seed', '7', '--out', out]);
    expect(readdirSync(join(out, 'results')).sort()).toEqual([
      expect.stringMatching(/^agrees\.7\./),
      'notes.json',
    ]);
  });
});

describe('an interrupted run', () => {
  it('ends its children, writes what is finished and exits with 130', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const run = start(['run', 'agrees', 'loops', '--seed', '1', '--jobs', '2', '--out', out]);
    await run.saying('agree  agrees seed 1');
    run.process.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('Not run: loops seed 1');
    expect(readResultsOf(out).experiments.map((one) => one.id)).toEqual(['agrees']);
    expect(childrenLeft()).toEqual([]);
  });
});

describe('two runs at once', () => {
  it('cannot share a folder, until the first is gone', { timeout: TIMEOUT }, async () => {
    const out = temporaryFolder();
    const first = start(['run', 'loops', '--seed', '1', '--out', out]);
    await first.saying('start loops');
    const second = await lockstep(['run', 'agrees', '--out', out]);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`process ${first.process.pid}`);
    first.process.kill('SIGKILL');
    await first.ended;
    expect((await lockstep(['run', 'agrees', '--out', out])).code).toBe(0);
    await wait(500);
    expect(childrenLeft()).toEqual([]);
  });
});

describe('shards', () => {
  it('merge, in any order, into what one run would have written', { timeout: TIMEOUT }, async () => {
    const one = temporaryFolder();
    const shards = [temporaryFolder(), temporaryFolder()];
    const merged = [temporaryFolder(), temporaryFolder()];
    const json = join(temporaryFolder(), 'second.json');
    await lockstep([...WHOLE, '--out', one]);
    await lockstep([...WHOLE, '--out', shards[0], '--shard', '1/2']);
    await lockstep([...WHOLE, '--out', shards[1], '--shard', '2/2', '--json', json]);
    expect((await runMain(['merge', shards[0], json, '--out', merged[0]])).code).toBe(0);
    expect((await runMain(['merge', shards[1], shards[0], json, '--out', merged[1]])).code).toBe(0);
    expect(comparable(readResultsOf(merged[0]))).toEqual(comparable(readResultsOf(one)));
    expect(comparable(readResultsOf(merged[1]))).toEqual(comparable(readResultsOf(one)));

    const part = await runMain(['merge', shards[0], '--out', temporaryFolder()]);
    expect(part.code).toBe(4);
    expect(part.stderr).toContain('Not run: agrees seed 43');
    const other = temporaryFolder();
    await lockstep(['run', 'agrees', '--steps', '5', '--out', other]);
    const conflict = await runMain(['merge', shards[0], other, '--out', temporaryFolder()]);
    expect(conflict.code).toBe(2);
    expect(conflict.stderr).toContain('are of different runs');
    const report = await runMain(['report', shards[0], '--out', temporaryFolder()]);
    expect(report.code).toBe(0);
  });
});

function journalOf(out: string): string[] {
  try {
    return readdirSync(join(out, 'results')).filter((name) => name.endsWith('.task.json'));
  } catch {
    return [];
  }
}
