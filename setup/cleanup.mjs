// @ts-check
// What must happen when the set-up is interrupted: children stopped, temporary folders and locks removed.
// kill -9 cannot be caught; the next set-up sweeps what it left (native/claim.mjs).

/** @type {Set<() => void>} */
const tasks = new Set();
let installed = false;

/** @type {[NodeJS.Signals, number][]} */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
];

/**
 * Registers a synchronous task for the case that a signal ends the set-up.
 * @param {() => void} task
 * @returns {() => void} takes the task off the list again
 */
export function onInterrupt(task) {
  if (!installed) {
    installed = true;
    for (const [signal, code] of SIGNALS) {
      process.on(signal, () => {
        if (tasks.size === 0) return;
        for (const each of [...tasks].reverse()) each();
        process.stderr.write(`\nSet-up interrupted (${signal}). Run the same command again to continue.\n`);
        process.exit(code);
      });
    }
  }
  tasks.add(task);
  return () => tasks.delete(task);
}
