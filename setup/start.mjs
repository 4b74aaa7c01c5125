// @ts-check
// What `npm start` and `npm test` call: the set-up, then the job, with its arguments, signals and exit code.
//   node setup/start.mjs run [arguments of lockstep run]
//   node setup/start.mjs test [arguments of vitest run]     without arguments: every check (npm run check)
import { spawn } from 'node:child_process';
import path from 'node:path';
import { PROJECT_ROOT } from './project.mjs';
import { main as setup } from './setup.mjs';
import { findNpm } from './tools.mjs';

const USAGE = 'usage: node setup/start.mjs run [arguments of lockstep run] | test [arguments of vitest run]';

/**
 * @param {string | undefined} job
 * @param {string[]} args
 * @returns {Promise<[string, string[]] | undefined>} program and arguments
 */
async function commandOf(job, args) {
  if (job === 'run') {
    return [process.execPath, [path.join(PROJECT_ROOT, 'compare', 'bin', 'lockstep.mjs'), 'run', ...args]];
  }
  if (job !== 'test') return undefined;
  if (args.length > 0) {
    return [
      process.execPath,
      [path.join(PROJECT_ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args],
    ];
  }
  const npm = await findNpm();
  return npm && [npm.file, [...npm.args, 'run', 'check']];
}

/**
 * Runs the program in the foreground. A terminal sends Ctrl-C to it directly; signals sent to this process alone are
 * passed on.
 * @param {string} file
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>} its exit code, 128 + the signal's number when a signal ended it
 */
function runInForeground(file, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, stdio: 'inherit' });
    for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGHUP', 'SIGINT'])) {
      process.on(signal, () => {
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      });
    }
    child.on('error', (error) => {
      process.stderr.write(`${file} could not be started: ${error.message}\n`);
      resolve(3);
    });
    child.on('close', (code, signal) => {
      const numbers = { SIGINT: 2, SIGHUP: 1, SIGTERM: 15, SIGKILL: 9, SIGSEGV: 11, SIGABRT: 6 };
      resolve(code ?? 128 + (numbers[/** @type {keyof typeof numbers} */ (signal)] ?? 0));
    });
  });
}

const [job, ...args] = process.argv.slice(2);
if (job !== 'run' && job !== 'test') {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  const wantsGpu = args.some(
    (each, at) => each === '--backend=gpu' || (each === '--backend' && args[at + 1] === 'gpu'),
  );
  const failed = await setup(wantsGpu ? ['--gpu'] : []);
  const command = failed ? undefined : await commandOf(job, args);
  if (command) {
    // A user's own file is named relative to where they are; npm goes to the clone's folder first.
    process.exitCode = await runInForeground(
      command[0],
      command[1],
      job === 'run' ? process.cwd() : PROJECT_ROOT,
    );
  } else {
    if (!failed)
      process.stderr.write('npm was not found: install it (it comes with Node.js) and run this again.\n');
    process.exitCode = 3;
  }
}
