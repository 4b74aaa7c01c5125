/** Writing results: a reader sees the old file or the whole new one, whatever kills the writer and whenever. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, EnvironmentError, messageOf } from '../runner/errors.ts';

/** What a writer that was killed leaves behind; `isLeftover` recognizes it so that the next run can clear it. */
const LEFTOVER = /\.[0-9a-f]{12}\.partial$/;
export const isLeftover = (name: string): boolean => LEFTOVER.test(name);

/**
 * Writes beside the target, syncs, then renames. (write-file-atomic issues a single write, whose short count on a
 * nearly full disk would put a truncated file in place.)
 * @throws EnvironmentError naming the file and the reason (disk full, no permission).
 */
export async function writeAtomic(path: string, text: string): Promise<void> {
  const partial = `${path}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(partial, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    const reason = codeOf(error) === 'ENOSPC' ? 'the disk is full' : messageOf(error);
    throw new EnvironmentError(`${path} could not be written: ${reason}.`);
  }
}

/** JSON text in which numbers that JSON cannot hold are the strings 'NaN', 'Infinity' and '-Infinity'. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, item) => (typeof item === 'number' && !Number.isFinite(item) ? String(item) : item))}\n`;
}
