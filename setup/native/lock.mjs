// @ts-check
// A lock between processes: making a folder is atomic on every file system. It only saves work. What is published
// is built in a private folder and renamed into place, so even two owners at once would do no harm.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatElapsed } from '../log.mjs';
import { makeFolders } from '../project.mjs';
import { claim, readClaim } from './claim.mjs';

const POLL_MS = 250;
const REMIND_MS = 10_000;

/**
 * Runs the work while holding the lock; a second process waits and says so.
 * @template T
 * @param {string} folder the lock; its parent is made when missing
 * @param {import('../log.mjs').Log} log
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, log, work) {
  makeFolders(path.dirname(folder));
  const startedAt = Date.now();
  let nextNotice = startedAt;
  while (!tryMake(folder)) {
    const owner = readClaim(folder);
    if (owner.stale) {
      log.line(`  a set-up that was killed (process ${owner.pid ?? 'unknown'}) left a lock; removing it`);
      steal(folder);
      continue;
    }
    if (Date.now() >= nextNotice) {
      const who = owner.pid === undefined ? '' : ` (process ${owner.pid})`;
      log.notice(`  another set-up${who} is doing this; waiting, ${formatElapsed(startedAt)}`);
      nextNotice = Date.now() + REMIND_MS;
    }
    await sleep(POLL_MS);
  }
  const release = claim(folder);
  try {
    return await work();
  } finally {
    release();
  }
}

/** @param {string} folder */
function tryMake(folder) {
  try {
    fs.mkdirSync(folder);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming first means that only one of several thieves removes it. @param {string} folder */
function steal(folder) {
  const taken = `${folder}.stale-${process.pid}-${Date.now()}`;
  try {
    fs.renameSync(folder, taken);
    fs.rmSync(taken, { recursive: true, force: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
}
