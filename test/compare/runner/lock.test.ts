import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../../compare/runner/lock.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-lock-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const lockOf = (path: string, owner: unknown): void =>
  writeFileSync(join(path, '.lockstep-lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));

describe('lockFolder', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    const path = folder();
    const unlock = await lockFolder(path);
    await expect(lockFolder(path)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
    expect(readdirSync(path)).toEqual([]);
    await (await lockFolder(path))();
  });

  it('takes over the lock of a process that is gone, or whose number another has now', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const owner of [
      { pid, started: '1', host: hostname() },
      { pid: process.pid, started: 'another time', host: hostname() },
      'half a lo',
    ]) {
      const path = folder();
      lockOf(path, owner);
      const unlock = await lockFolder(path);
      expect(readdirSync(path)).toEqual(['.lockstep-lock']);
      await unlock();
    }
  });

  it('believes the lock of another machine', async () => {
    const path = folder();
    lockOf(path, { pid: 1, started: '1', host: 'elsewhere' });
    await expect(lockFolder(path)).rejects.toThrow('on elsewhere');
  });

  it('lets in one of many that find a dead lock', async () => {
    const path = folder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    lockOf(path, { pid, started: '1', host: hostname() });
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});
