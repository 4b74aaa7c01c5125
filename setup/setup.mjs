// @ts-check
// The set-up: npm packages, the compiled kernels, then native TensorFlow. Plain Node without dependencies, since it runs before anything
// is installed. A second run reads a few stamps, prints one line and needs no network.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain, StepFailure } from './failure.mjs';
import { ensureKernels, kernelsAreCurrent } from './kernels.mjs';
import { createLog, formatElapsed } from './log.mjs';
import { Cache, userCacheFolder } from './native/cache.mjs';
import { findBuildTools, provisionNative } from './native/chain.mjs';
import { withLock } from './native/lock.mjs';
import { rememberedProbe } from './native/probe.mjs';
import { ensurePackages, packagesAreStamped } from './npm-packages.mjs';
import { PROJECT_ROOT, readStamp, removeStamp, writeStamp } from './project.mjs';
import { findGpu } from './tools.mjs';

/** A failed native set-up is tried again after this time, or at once when the tools or the cache have changed or with --force. */
const RETRY_AFTER_MS = 60 * 60_000;
const FAILED_STAMP = 'native-failed';
const GPU_STAMP = 'gpu';

/**
 * @typedef {object} SetupOptions
 * @property {string} [root]
 * @property {import('./log.mjs').Log} [log]
 * @property {boolean} [gpu] provision the GPU package too; by default when nvidia-smi names a GPU
 * @property {boolean} [force] check and repair everything, whatever the stamps say
 */

/**
 * Sets everything up. Returns whether the native backend is there; without it the wasm and cpu backends serve.
 * @param {SetupOptions} [options]
 * @returns {Promise<{ native: boolean, tensorflow?: string, gpu: boolean }>}
 * @throws {StepFailure} when the npm packages cannot be installed
 */
export async function setup({ root = PROJECT_ROOT, log = createLog(), gpu, force = false } = {}) {
  const ready = force ? undefined : alreadyDone(root, gpu);
  if (ready) {
    log.line(`Set-up: npm packages, kernels and native TensorFlow ${ready.tensorflow} are in place.`);
    return ready;
  }
  const lock = path.join(
    os.tmpdir(),
    `lockstep-setup-${createHash('sha256').update(fs.realpathSync(root)).digest('hex').slice(0, 16)}`,
  );
  return withLock(lock, log, async () => {
    const startedAt = Date.now();
    const meanwhile = force ? undefined : alreadyDone(root, gpu);
    if (meanwhile) return meanwhile;
    const installed = await ensurePackages({ root, log, force });
    await ensureKernels({ root, log, force });
    const result = await ensureNative({ root, log, gpu, force: force || installed });
    log.line(`Set-up: finished in ${formatElapsed(startedAt)}.`);
    return result;
  });
}

/**
 * @param {string} root
 * @param {boolean | undefined} gpu
 */
function alreadyDone(root, gpu) {
  if (!packagesAreStamped(root) || !kernelsAreCurrent(root)) return undefined;
  const node = rememberedProbe(root, 'tfjs-node');
  if (!node?.tensorflow) return undefined;
  // Whether there is a GPU is asked once; a GPU that comes later is found by `--gpu` or `--force`.
  const wanted = gpu ?? readStamp(root, GPU_STAMP)?.wanted;
  if (wanted === undefined) return undefined;
  const forGpu = rememberedProbe(root, 'tfjs-node-gpu');
  if (wanted && !forGpu) return undefined;
  return { native: true, tensorflow: node.tensorflow, gpu: Boolean(wanted) };
}

/**
 * @param {{ root: string, log: import('./log.mjs').Log, gpu: boolean | undefined, force: boolean }} options
 */
async function ensureNative({ root, log, gpu, force }) {
  const cache = new Cache(userCacheFolder(), {
    fallback: path.join(root, 'node_modules', '.cache', 'lockstep'),
  });
  const tools = JSON.stringify([cache.folder, cache.entries(), await findBuildTools()]);
  const before = readStamp(root, FAILED_STAMP);
  if (!force && before && before.tools === tools && Date.now() - before.at < RETRY_AFTER_MS) {
    tellFallback(log, before.failed, new Date(before.at));
    return { native: false, gpu: false };
  }
  const result = await provisionNative({ root, packageName: 'tfjs-node', cache, log });
  if (!result.ok) {
    writeStamp(root, FAILED_STAMP, { at: Date.now(), tools, failed: result.failed });
    tellFallback(log, result.failed);
    return { native: false, gpu: false };
  }
  removeStamp(root, FAILED_STAMP);
  log.line(`Native TensorFlow ${result.probe?.tensorflow} loads (${result.step}).`);
  const wanted = await ensureGpu({ root, log, cache, gpu });
  return {
    native: true,
    ...(result.probe?.tensorflow ? { tensorflow: result.probe.tensorflow } : {}),
    gpu: wanted,
  };
}

/**
 * Sets the GPU package up when it is asked for or a GPU is found. Its failure is told, and no more than that: the
 * other backends are there.
 * @param {{ root: string, log: import('./log.mjs').Log, cache: Cache, gpu: boolean | undefined }} options
 * @returns {Promise<boolean>} whether the GPU package loads
 */
async function ensureGpu({ root, log, cache, gpu }) {
  const device = await findGpu();
  if (!(gpu ?? device)) {
    writeStamp(root, GPU_STAMP, { wanted: false });
    return false;
  }
  const cuda = device !== undefined || process.env.LOCKSTEP_CUDA_WHEELS === '1';
  if (device) log.line(`Found ${device}: setting up the GPU package.`);
  else if (!cuda)
    log.line('No GPU was found: the GPU package is set up without CUDA (LOCKSTEP_CUDA_WHEELS=1 fetches it).');
  const result = await provisionNative({ root, packageName: 'tfjs-node-gpu', cache, log, cuda });
  writeStamp(root, GPU_STAMP, { wanted: result.ok });
  if (!result.ok) {
    log.notice(
      'The GPU package is not available; --backend gpu will say so. To try again: node setup/setup.mjs --gpu --force.',
    );
    return false;
  }
  log.line(
    result.probe?.usingGpu
      ? `GPU package: TensorFlow ${result.probe.tensorflow} computes on the GPU.`
      : `GPU package: TensorFlow ${result.probe?.tensorflow} loads but finds no usable GPU; --backend gpu will refuse.`,
  );
  return true;
}

/**
 * @param {import('./log.mjs').Log} log
 * @param {{ step: string, reason: string }[]} failed
 * @param {Date} [earlier] when it was tried, if not just now
 */
function tellFallback(log, failed, earlier) {
  log.notice(
    `Native TensorFlow is not available${earlier ? ` (tried ${earlier.toLocaleTimeString()})` : ''}:`,
  );
  for (const { step, reason } of failed) log.notice(`  - ${step}: ${reason}`);
  log.notice(
    'Continuing with the wasm backend. What that costs, measured on an MLP of MNIST size: wasm trains 2 to 4',
  );
  log.notice('times slower than native, cpu 15 to 23 times; wasm cannot train convolutions or embeddings.');
  log.notice('To try again: node setup/setup.mjs --force. What is missing: npx lockstep doctor.');
}

const USAGE = `usage: node setup/setup.mjs [--gpu | --no-gpu] [--force] [--quiet]
  --gpu     set up the GPU package too (default: when nvidia-smi names a GPU)
  --force   check and repair everything, whatever was found before
  --quiet   print nothing unless something is wrong`;

/**
 * Reads the command line and sets up; prints expected failures in one line.
 * @param {string[]} args
 * @returns {Promise<number>} exit code: 0, 2 for a wrong option, 3 when the npm packages are missing
 */
export async function main(args) {
  const known = new Set(['--gpu', '--no-gpu', '--force', '--quiet', '--help']);
  const unknown = args.find((each) => !known.has(each));
  if (unknown || args.includes('--help')) {
    process.stderr.write(`${unknown ? `Unknown option ${unknown}.\n` : ''}${USAGE}\n`);
    return unknown ? 2 : 0;
  }
  const gpu = args.includes('--gpu') ? true : args.includes('--no-gpu') ? false : undefined;
  const log = createLog({ quiet: args.includes('--quiet') });
  try {
    await setup({ log, force: args.includes('--force'), ...(gpu === undefined ? {} : { gpu }) });
    return 0;
  } catch (error) {
    if (!(error instanceof StepFailure) && !(/** @type {any} */ (error)?.code)) throw error;
    log.notice(`Set-up stopped: ${explain(error)}`);
    return 3;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  process.exitCode = await main(process.argv.slice(2));
}
