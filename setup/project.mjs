// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Stamps remember what the set-up has already checked. They live in node_modules, so that removing it or
 * running `npm ci` by hand forgets them.
 * @param {string} root
 * @param {string} name
 */
function stampFile(root, name) {
  return path.join(root, 'node_modules', '.lockstep', `${name}.json`);
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {Record<string, any> | undefined} undefined when there is none or it cannot be read
 */
export function readStamp(root, name) {
  try {
    return JSON.parse(fs.readFileSync(stampFile(root, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Written to a temporary name first, so that a reader never sees half a stamp. A failure to write is no error:
 * the next set-up only checks again.
 * @param {string} root
 * @param {string} name
 * @param {Record<string, unknown>} value
 */
export function writeStamp(root, name, value) {
  const file = stampFile(root, name);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(value, null, 2)}\n`);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {
    fs.rmSync(`${file}.${process.pid}`, { force: true });
  }
}

/** @param {string} root @param {string} name */
export function removeStamp(root, name) {
  fs.rmSync(stampFile(root, name), { force: true });
}

/**
 * Makes a folder and those above it. Not fs.mkdirSync's `recursive`: Node 20 loops forever in it where a folder exists
 * but nothing can be made inside (under /proc, for one).
 * @param {string} folder
 */
export function makeFolders(folder) {
  if (fs.existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}
