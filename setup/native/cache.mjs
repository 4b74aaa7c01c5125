// @ts-check
// The per-user cache of native files. Layout: <cache>/<entry>/ holding complete.json and the files it lists,
// <cache>/tmp/ for work in progress, <cache>/locks/. An entry appears by one rename, so it is whole or absent.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StepFailure } from '../failure.mjs';
import { formatBytes } from '../log.mjs';
import { makeFolders } from '../project.mjs';
import { claim, readClaim } from './claim.mjs';
import { withLock } from './lock.mjs';

const COMPLETE = 'complete.json';

/** @param {NodeJS.ProcessEnv} [env] */
export function userCacheFolder(env = process.env) {
  if (env.LOCKSTEP_CACHE) return path.resolve(env.LOCKSTEP_CACHE);
  if (process.platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'), 'lockstep', 'Cache');
  }
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'lockstep');
  // The XDG rules say that a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), '.cache'), 'lockstep');
}

/** @param {string} folder whether files can be made there (asked by making one) */
function isWritable(folder) {
  try {
    makeFolders(path.join(folder, 'tmp'));
    fs.rmSync(fs.mkdtempSync(path.join(folder, 'tmp', 'try-')), { recursive: true });
    return true;
  } catch {
    return false;
  }
}

/** One folder of finished entries, and the way new ones get there. */
export class Cache {
  /**
   * @param {string} folder
   * @param {{ fallback?: string, freeBytes?: (folder: string) => number }} [options] fallback: where new entries
   *   go when the folder cannot be written; freeBytes is replaced by tests
   */
  constructor(folder, { fallback, freeBytes = diskFree } = {}) {
    this.folder = folder;
    this.fallback = fallback;
    this.freeBytes = freeBytes;
  }

  /**
   * The folder of a finished entry whose files all have the sizes they had when it was published.
   * @param {string} name
   * @returns {string | undefined}
   */
  find(name) {
    for (const folder of [this.folder, this.fallback]) {
      if (folder && isWhole(path.join(folder, name))) return path.join(folder, name);
    }
    return undefined;
  }

  /**
   * Returns the entry, making it first when it is absent or damaged. Only one process makes it; others wait.
   * @param {string} name
   * @param {{ log: import('../log.mjs').Log, needs: number, make: (folder: string) => Promise<void> }} options
   *   needs: bytes of disk that making takes; make: fills an empty folder
   * @returns {Promise<string>}
   * @throws {StepFailure} when the disk is too full or no folder can be written
   */
  async ensure(name, { log, needs, make }) {
    const ready = this.find(name);
    if (ready) return ready;
    const folder = this.#writableFolder(log);
    return withLock(path.join(folder, 'locks', name), log, async () => {
      const meanwhile = this.find(name);
      if (meanwhile) return meanwhile;
      sweep(path.join(folder, 'tmp'));
      const target = path.join(folder, name);
      if (fs.existsSync(target)) {
        log.line(`  ${target} is damaged (a file is missing or has another size); making it again`);
        fs.rmSync(target, { recursive: true, force: true });
      }
      requireSpace(this.freeBytes(folder), needs, folder);
      const work = fs.mkdtempSync(path.join(folder, 'tmp', `${name}-`));
      const drop = claim(work);
      try {
        const content = path.join(work, 'content');
        fs.mkdirSync(content);
        await make(content);
        fs.writeFileSync(
          path.join(content, COMPLETE),
          JSON.stringify({ files: listFiles(content) }, null, 1),
        );
        fs.renameSync(content, target);
      } finally {
        drop();
      }
      return target;
    });
  }

  /** Names of the entries in the cache, whole or not; none when it cannot be read. */
  entries() {
    try {
      return fs
        .readdirSync(this.folder)
        .filter((name) => name !== 'tmp' && name !== 'locks')
        .sort();
    } catch {
      return [];
    }
  }

  /** Removes an entry, so that the next `ensure` makes it again. @param {string} name */
  discard(name) {
    for (const folder of [this.folder, this.fallback]) {
      if (folder) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }

  /** @param {import('../log.mjs').Log} log */
  #writableFolder(log) {
    if (isWritable(this.folder)) return this.folder;
    if (this.fallback && isWritable(this.fallback)) {
      log.line(
        `  the cache ${this.folder} cannot be written; using ${this.fallback} (set LOCKSTEP_CACHE to choose)`,
      );
      return this.fallback;
    }
    throw new StepFailure(
      `The cache folder ${this.folder} cannot be written.`,
      'Set LOCKSTEP_CACHE to a folder that can.',
    );
  }
}

/** @param {string} folder */
function diskFree(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/** @param {number} free @param {number} needs @param {string} folder */
function requireSpace(free, needs, folder) {
  if (free >= needs) return;
  throw new StepFailure(
    `The disk is too full: ${formatBytes(needs)} are needed in ${folder}, ${formatBytes(free)} are free.`,
    'Free some space, or set LOCKSTEP_CACHE to a folder on another disk.',
  );
}

/** Removes temporary folders whose process is gone. @param {string} folder */
function sweep(folder) {
  for (const name of fs.readdirSync(folder)) {
    const each = path.join(folder, name);
    if (readClaim(each).stale) fs.rmSync(each, { recursive: true, force: true });
  }
}

/** @param {string} root @returns {Record<string, number>} sizes by relative path, links not followed */
function listFiles(root) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    sizes[path.relative(root, file)] = fs.statSync(file).size;
  }
  return sizes;
}

/** @param {string} folder */
function isWhole(folder) {
  try {
    /** @type {{ files: Record<string, number> }} */
    const { files } = JSON.parse(fs.readFileSync(path.join(folder, COMPLETE), 'utf8'));
    return Object.entries(files).every(([name, size]) => fs.statSync(path.join(folder, name)).size === size);
  } catch {
    return false;
  }
}

/** Bytes under a folder, 0 when it does not exist. @param {string} folder */
export function folderBytes(folder) {
  try {
    return Object.values(listFiles(folder)).reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
