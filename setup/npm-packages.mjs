// @ts-check
// Step 1: node_modules as package-lock.json says. Install scripts of packages are not run: npm 12 does not run
// them anyway, and the only package that needs its own (tfjs-node) is served by native/chain.mjs.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { lastWords, runCommand } from './command.mjs';
import { StepFailure } from './failure.mjs';
import { formatElapsed } from './log.mjs';
import { readStamp, writeStamp } from './project.mjs';
import { findNpm } from './tools.mjs';

const STAMP = 'packages';
const LIMIT_MS = 20 * 60_000;

/** @param {string} root */
function lockfileText(root) {
  try {
    return fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  } catch {
    throw new StepFailure(
      `There is no readable package-lock.json in ${root}.`,
      'Run this inside a complete clone.',
    );
  }
}

/**
 * What node_modules must have been installed for: the lockfile, and the platform, since optional packages
 * (esbuild, Biome) hold binaries for one platform only.
 * @param {string} text
 */
function fingerprint(text) {
  return {
    lockfile: createHash('sha256').update(text).digest('hex'),
    platform: `${process.platform}-${process.arch}`,
  };
}

/**
 * Whether every package that the lockfile requires lies in node_modules in its version. Serves a node_modules
 * that somebody installed by hand, so that it is not thrown away.
 * @param {string} root
 * @param {string} text
 */
function matchesLockfile(root, text) {
  /** @type {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} */
  const packages = JSON.parse(text).packages ?? {};
  for (const [where, entry] of Object.entries(packages)) {
    if (where === '' || entry.link) continue;
    const file = path.join(root, where, 'package.json');
    if (!fs.existsSync(file)) {
      if (entry.optional || entry.devOptional) continue;
      return false;
    }
    if (JSON.parse(fs.readFileSync(file, 'utf8')).version !== entry.version) return false;
  }
  return true;
}

/**
 * Whether the stamp says that node_modules is as it should be; needs neither npm nor a network.
 * @param {string} root
 */
export function packagesAreStamped(root) {
  const want = fingerprint(lockfileText(root));
  const have = readStamp(root, STAMP);
  return (
    have?.lockfile === want.lockfile &&
    have?.platform === want.platform &&
    fs.existsSync(path.join(root, 'node_modules', '@tensorflow', 'tfjs', 'package.json'))
  );
}

/**
 * Makes node_modules match the lockfile.
 * @param {{ root: string, log: import('./log.mjs').Log, force?: boolean }} options
 * @returns {Promise<boolean>} true when something was installed
 * @throws {StepFailure} when npm is missing or fails
 */
export async function ensurePackages({ root, log, force = false }) {
  if (!force && packagesAreStamped(root)) return false;
  const text = lockfileText(root);
  const stamp = { ...fingerprint(text), node: process.versions.node };
  if (!force && matchesLockfile(root, text)) {
    writeStamp(root, STAMP, stamp);
    return false;
  }
  const npm = await findNpm();
  if (!npm)
    throw new StepFailure('npm was not found.', 'Install npm (it comes with Node.js) and run this again.');
  const count = Object.keys(JSON.parse(text).packages ?? {}).length - 1;
  const startedAt = Date.now();
  log.line(`npm packages: installing up to ${count} packages with npm ${npm.version}, no install scripts`);
  const run = (/** @type {string[]} */ command) =>
    runCommand(npm.file, [...npm.args, ...command, '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      timeoutMs: LIMIT_MS,
      watch() {
        log.progress(
          `  npm ${command[0]}: ${countPackages(root)} package folders, ${formatElapsed(startedAt)}`,
        );
        return undefined;
      },
    });
  let result = await run(['ci']);
  if (!result.ok && /code EUSAGE/.test(result.output)) {
    // npm ci wants the lockfile to name every optional package of every platform, and says EUSAGE where a registry
    // lacks some of them. npm install takes the same locked versions without that condition.
    log.line(`  npm ci refuses the lockfile (${npmError(result)}); npm install takes the same versions`);
    result = await run(['install', '--no-save']);
  }
  if (!result.ok) {
    throw new StepFailure(
      `npm could not install the packages (${npmError(result)}).`,
      'Check the network and your npm registry setting (npm config get registry), then run this again.',
    );
  }
  writeStamp(root, STAMP, stamp);
  log.line(`npm packages: installed in ${formatElapsed(startedAt)}`);
  return true;
}

/**
 * npm's first error lines; its last ones are usage and the place of its log.
 * @param {import('./command.mjs').CommandResult} result
 */
function npmError(result) {
  const said = result.output
    .split('\n')
    .filter((line) => /^npm (error|ERR!) (?!A complete log)\S/.test(line))
    .slice(0, 3)
    .map((line) => line.replace(/^npm (error|ERR!) /, '').slice(0, 160));
  return said.length > 0 && !result.stopped ? said.join(' | ') : lastWords(result);
}

/** @param {string} root */
function countPackages(root) {
  try {
    return fs.readdirSync(path.join(root, 'node_modules')).length;
  } catch {
    return 0;
  }
}
