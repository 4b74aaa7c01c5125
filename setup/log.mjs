// @ts-check
// Progress lines of the set-up. Everything goes to standard error, so that `npm start -- --json` keeps
// standard output clean. On a terminal a running step rewrites one line; elsewhere it prints a line now and then.

/**
 * @typedef {object} Log
 * @property {(text: string) => void} line prints one line
 * @property {(text: string) => void} notice prints one line even when the log is quiet
 * @property {(text: string) => void} progress shows the state of a running step; the next line replaces it
 */

const PLAIN_INTERVAL_MS = 5000;

/**
 * @param {{ quiet?: boolean, stream?: NodeJS.WriteStream | { write(text: string): unknown, isTTY?: boolean } }} [options]
 * @returns {Log}
 */
export function createLog({ quiet = false, stream = process.stderr } = {}) {
  const terminal = Boolean(stream.isTTY);
  let open = false;
  let lastPlain = 0;
  const close = () => {
    if (open) stream.write('\r\x1b[2K');
    open = false;
  };
  const notice = (/** @type {string} */ text) => {
    close();
    stream.write(`${text}\n`);
  };
  return {
    notice,
    line(text) {
      if (!quiet) notice(text);
    },
    progress(text) {
      if (quiet) return;
      if (terminal) {
        stream.write(`\r\x1b[2K${text}`);
        open = true;
      } else if (Date.now() - lastPlain >= PLAIN_INTERVAL_MS) {
        lastPlain = Date.now();
        stream.write(`${text}\n`);
      }
    },
  };
}

/** @param {number} bytes decimal megabytes or gigabytes, as download pages print them */
export function formatBytes(bytes) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e5) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

/** @param {number} startedAt milliseconds of Date.now() */
export function formatElapsed(startedAt) {
  const seconds = (Date.now() - startedAt) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
