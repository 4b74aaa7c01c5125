// @ts-check
import { spawn } from 'node:child_process';
import { onInterrupt } from './cleanup.mjs';

const KEPT_OUTPUT = 16_000;

/**
 * @typedef {object} CommandResult
 * @property {boolean} ok the command ended by itself with exit status 0
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} output the last 16,000 characters of standard output and standard error together
 * @property {string} [stopped] why this function ended the command, if it did
 * @property {string} [missing] why the command could not be started, if it could not
 */

/**
 * Runs a command without a shell, waits for it and never throws for its failure.
 * @param {string} file
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeoutMs] the command and its children are ended after this time
 * @param {() => string | undefined} [options.watch] called every second; a returned text ends the command
 * @param {(text: string) => void} [options.onOutput]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(file, args, { cwd, env, timeoutMs, watch, onOutput } = {}) {
  return new Promise((resolve) => {
    // A process group of its own, so that a time limit ends the compilers and helpers below it too.
    const ownGroup = process.platform !== 'win32';
    const child = spawn(file, args, {
      cwd,
      env: env ?? process.env,
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    /** @type {string | undefined} */
    let stopped;
    let settled = false;
    const kill = () => {
      try {
        if (ownGroup && child.pid) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    const stop = (/** @type {string} */ reason) => {
      stopped ??= reason;
      kill();
    };
    const forget = onInterrupt(kill);
    const limit = timeoutMs
      ? setTimeout(() => stop(`it ran longer than ${Math.round(timeoutMs / 1000)} s`), timeoutMs)
      : undefined;
    const ticker = watch
      ? setInterval(() => {
          const reason = watch();
          if (reason) stop(reason);
        }, 1000)
      : undefined;
    const settle = (/** @type {CommandResult} */ result) => {
      if (settled) return;
      settled = true;
      clearTimeout(limit);
      clearInterval(ticker);
      forget();
      resolve(result);
    };
    const collect = (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString();
      output = (output + text).slice(-KEPT_OUTPUT);
      onOutput?.(text);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) =>
      settle({ ok: false, code: null, signal: null, output, missing: error.message }),
    );
    child.on('close', (code, signal) =>
      settle({ ok: code === 0 && !stopped, code, signal, output, ...(stopped ? { stopped } : {}) }),
    );
  });
}

/**
 * The end of a command's output and how it ended, for a one-line reason.
 * @param {CommandResult} result
 * @param {number} [lines]
 */
export function lastWords(result, lines = 2) {
  if (result.missing) return result.missing;
  const said = result.output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-lines)
    .join(' | ')
    .slice(-400);
  const end = result.stopped ?? (result.signal ? `ended by ${result.signal}` : `exit status ${result.code}`);
  return said ? `${end}: ${said}` : end;
}
