/**
 * One run at a time in one folder. The lock is a file that names its owner and appears complete (a hard link), and the
 * lock of a process that is gone is taken over at once: a killed run must not keep `--resume` waiting, which is why
 * this is no lock that ages.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf, EnvironmentError } from './errors.ts';

const NAME = '.lockstep-lock';
export const isLockFile = (name: string): boolean => name.startsWith(NAME);

const ownerSchema = z.object({ pid: z.int(), started: z.string(), host: z.string() });
type Owner = z.infer<typeof ownerSchema>;

/** Returns the function that gives the lock back. @throws EnvironmentError while another process holds it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, NAME);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid), host: hostname() }));
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (await isLinked(own, path)) return () => rm(path, { force: true });
      const owner = await readOwner(path);
      if (owner === 'gone') continue;
      if (owner && isAlive(owner)) throw inUse(folder, path, owner);
      await removeDead(path);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new EnvironmentError(
    `${folder}: the lock ${path} could not be taken; remove it if no run uses the folder.`,
  );
}

async function isLinked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The owner, undefined for a file that names none, 'gone' where there is no file any more. */
async function readOwner(path: string): Promise<Owner | undefined | 'gone'> {
  try {
    return ownerSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'gone';
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Removes the lock of a dead owner. Only who holds the guard may, after looking again: else two that saw the same dead
 * lock could each remove what they find, the second of them the lock that the first has taken meanwhile.
 */
async function removeDead(path: string): Promise<void> {
  const guard = `${path}.guard`;
  try {
    await writeFile(guard, '', { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await removeIfOld(guard);
    await setTimeout(GUARD_WAIT_MS);
    return;
  }
  try {
    const owner = await readOwner(path);
    if (owner !== 'gone' && !(owner && isAlive(owner))) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

const GUARD_WAIT_MS = 25;
/** A guard is held for milliseconds; one this old belongs to a process that was killed while it held it. */
const GUARD_OLD_MS = 10_000;

async function removeIfOld(guard: string): Promise<void> {
  const made = await stat(guard).catch(() => undefined);
  if (made !== undefined && Date.now() - made.mtimeMs > GUARD_OLD_MS) await rm(guard, { force: true });
}

/** A process on another machine cannot be looked at and counts as alive. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  // The pid may have gone to another process since, which started at another time.
  return owner.started === startOf(owner.pid);
}

/** When the process started, in the system's own units; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold anything, spaces and parentheses included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return '';
  }
}

function inUse(folder: string, path: string, owner: Owner): EnvironmentError {
  const where = owner.host === hostname() ? '' : ` on ${owner.host} (if that run is gone, remove ${path})`;
  return new EnvironmentError(
    `Another run (process ${owner.pid}${where}) is writing to ${folder}; wait for it or give another --out.`,
  );
}
