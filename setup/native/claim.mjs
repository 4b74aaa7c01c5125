// @ts-check
// A claim says that a live process owns a folder: who, and a heartbeat (the file's time, renewed every second).
// Locks and temporary folders both carry one, so that what a killed process left can be told from work in progress.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onInterrupt } from '../cleanup.mjs';

const OWNER = 'owner.json';
const BEAT_MS = 1000;
/** A dead process id counts only when the heart has stopped too: containers may share a folder and host name. */
const DEAD_AFTER_MS = 5000;
/** On another machine the process cannot be asked, so silence must last longer. */
const SILENT_AFTER_MS = 60_000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Claims an existing folder for this process until the returned function is called (which removes the folder).
 * @param {string} folder
 */
export function claim(folder) {
  const file = path.join(folder, OWNER);
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, host: os.hostname() }));
  const beat = setInterval(() => {
    const now = new Date();
    try {
      fs.utimesSync(file, now, now);
    } catch {
      // The folder was swept or moved; whoever uses it will say so.
    }
  }, BEAT_MS);
  beat.unref();
  const remove = () => {
    clearInterval(beat);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const forget = onInterrupt(remove);
  return () => {
    forget();
    remove();
  };
}

/**
 * @param {string} folder
 * @returns {{ pid: number | undefined, stale: boolean }}
 */
export function readClaim(folder) {
  const file = path.join(folder, OWNER);
  /** @type {{ pid?: number, host?: string }} */
  let owner = {};
  let beatAt;
  try {
    beatAt = fs.statSync(file).mtimeMs;
    owner = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    // Killed between making the folder and signing it, or signing it right now: the folder's own time decides.
    beatAt ??= fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  }
  const silent = Date.now() - beatAt;
  const dead = owner.pid === undefined || (owner.host === os.hostname() && !isAlive(owner.pid));
  return { pid: owner.pid, stale: silent > SILENT_AFTER_MS || (dead && silent > DEAD_AFTER_MS) };
}
