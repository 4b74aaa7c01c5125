/**
 * Ends this process, and what it started, when its parent is gone or it holds more memory than it may. It runs in a
 * thread of its own, so that an endless loop of the experiment cannot keep it from doing so; plain JavaScript in a
 * string, because a worker thread would otherwise load the TypeScript loader again in every child.
 */
import { Worker } from 'node:worker_threads';

const EVERY_MS = 100;

const SCRIPT = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { parent, memoryBytes, everyMs, group } = workerData;
function end() {
  // The parent made this process the leader of its own group: what it started ends with it.
  try { process.kill(group ? -process.pid : process.pid, 'SIGKILL'); } catch { process.kill(process.pid, 'SIGKILL'); }
}
function orphaned() {
  if (process.ppid !== parent) return true;
  try { process.kill(parent, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
}
setInterval(() => {
  if (orphaned()) return end();
  const held = process.memoryUsage.rss();
  if (held <= memoryBytes) return;
  const mebi = (bytes) => Math.round(bytes / 1048576);
  try { writeSync(2, '\\nlockstep: ' + mebi(held) + ' MB of memory held, the limit is ' + mebi(memoryBytes) + ' MB\\n'); } catch {}
  end();
}, everyMs);
`;

export function startWatchdog(parent: number, memoryBytes: number): void {
  const watchdog = new Worker(SCRIPT, {
    eval: true,
    execArgv: [],
    workerData: { parent, memoryBytes, everyMs: EVERY_MS, group: process.platform !== 'win32' },
  });
  watchdog.unref();
}
