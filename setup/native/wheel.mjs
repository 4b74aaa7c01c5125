// @ts-check
// A pinned wheel, by the user's own pip (so that their index, proxy and certificates hold), checked and unpacked.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastWords, runCommand } from '../command.mjs';
import { StepFailure } from '../failure.mjs';
import { formatBytes, formatElapsed } from '../log.mjs';
import { folderBytes } from './cache.mjs';

const EXTRACTOR = path.join(path.dirname(fileURLToPath(import.meta.url)), 'extract_wheel.py');
/** pip is ended when not one byte arrives for this long. */
const STALL_MS = 120_000;
const EXTRACT_LIMIT_MS = 15 * 60_000;

/**
 * Downloads a wheel into a folder and refuses it when its SHA-256 is not the pinned one.
 * @param {import('./pins.mjs').WheelPin} pin
 * @param {string} folder
 * @param {{ pip: import('../tools.mjs').Tool, log: import('../log.mjs').Log, stallMs?: number }} options
 * @returns {Promise<string>} the wheel's path
 * @throws {StepFailure}
 */
export async function downloadWheel(pin, folder, { pip, log, stallMs = STALL_MS }) {
  const scratch = path.join(folder, 'pip');
  fs.mkdirSync(scratch, { recursive: true });
  const startedAt = Date.now();
  let seen = 0;
  let seenAt = startedAt;
  const total = pin.bytes > 0 ? ` of ${formatBytes(pin.bytes)}` : '';
  log.line(`  downloading ${pin.project} ${pin.version}${total.replace(' of', ',')} with pip`);
  const args = [
    'download',
    '--only-binary=:all:',
    '--no-deps',
    '--implementation',
    'cp',
    '--python-version',
    pin.python,
  ];
  args.push('--platform', pin.platform, '--no-cache-dir', '--progress-bar', 'off', '--retries', '2');
  const result = await runCommand(
    pip.file,
    [...pip.args, ...args, '-d', folder, `${pin.project}==${pin.version}`],
    {
      // pip downloads to the temporary folder first: keep it on the cache's disk, where it is swept after a kill.
      env: {
        ...process.env,
        TMPDIR: scratch,
        PIP_DISABLE_PIP_VERSION_CHECK: '1',
        PIP_NO_INPUT: '1',
        PIP_REQUIRE_VIRTUALENV: '0',
      },
      watch() {
        const bytes = folderBytes(folder);
        if (bytes !== seen) [seen, seenAt] = [bytes, Date.now()];
        log.progress(`  downloading: ${formatBytes(bytes)}${total}, ${formatElapsed(startedAt)}`);
        return Date.now() - seenAt > stallMs
          ? `no byte arrived for ${Math.round(stallMs / 1000)} s`
          : undefined;
      },
    },
  );
  fs.rmSync(scratch, { recursive: true, force: true });
  if (!result.ok) {
    const unreachable = /NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out/.test(
      result.output,
    );
    const why = unreachable
      ? `the package index cannot be reached; ${lastWords(result, 1)}`
      : lastWords(result);
    throw new StepFailure(
      `pip could not download ${pin.project} ${pin.version} (${why}).`,
      'Check the network and the index that pip uses (python3 -m pip config list).',
    );
  }
  const name = fs.readdirSync(folder).find((each) => each.endsWith('.whl'));
  if (!name) throw new StepFailure(`pip ended well but left no wheel of ${pin.project} ${pin.version}.`);
  const wheel = path.join(folder, name);
  const size = fs.statSync(wheel).size;
  const sha256 = await sha256Of(wheel);
  if (sha256 !== pin.sha256) {
    fs.rmSync(wheel, { force: true });
    throw new StepFailure(
      `The downloaded ${name} (${formatBytes(size)}) is not the pinned file and was removed: ` +
        `SHA-256 expected ${pin.sha256}, got ${sha256}.`,
      'The download was damaged or the index serves another file; run this again or try another index.',
    );
  }
  log.line(`  downloaded ${formatBytes(size)} in ${formatElapsed(startedAt)}, SHA-256 as pinned`);
  return wheel;
}

/** @param {string} file */
async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Unpacks the members that start with one of the prefixes. Streams, so that a file of 788 MB takes no memory.
 * @param {string} wheel
 * @param {string} folder
 * @param {string[]} prefixes
 * @param {{ python: import('../tools.mjs').Tool, log: import('../log.mjs').Log }} options
 * @throws {StepFailure}
 */
export async function extractWheel(wheel, folder, prefixes, { python, log }) {
  const startedAt = Date.now();
  const args = [...python.args, EXTRACTOR, wheel, folder, ...prefixes];
  const result = await runCommand(python.file, args, {
    timeoutMs: EXTRACT_LIMIT_MS,
    watch() {
      log.progress(`  unpacking: ${formatBytes(folderBytes(folder))}, ${formatElapsed(startedAt)}`);
      return undefined;
    },
  });
  if (!result.ok)
    throw new StepFailure(`${path.basename(wheel)} could not be unpacked (${lastWords(result, 1)}).`);
  log.line(`  unpacked ${formatBytes(folderBytes(folder))} in ${formatElapsed(startedAt)}`);
}
