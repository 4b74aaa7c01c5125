// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastWords, runCommand } from '../command.mjs';
import { readStamp, removeStamp, writeStamp } from '../project.mjs';
import { addonPath, packageFolder } from './place.mjs';

const CHILD = path.join(path.dirname(fileURLToPath(import.meta.url)), 'probe-child.mjs');
const LIMIT_MS = 180_000;

/**
 * @typedef {object} ProbeResult
 * @property {boolean} ok
 * @property {string} [error] why it does not load
 * @property {string} [tensorflow] TensorFlow's version
 * @property {boolean} [usingGpu] whether TensorFlow computes on a GPU
 */

/**
 * Loads the package in a child process.
 * @param {string} root
 * @param {import('./pins.mjs').NativePackage} packageName
 * @returns {Promise<ProbeResult>}
 */
async function runProbe(root, packageName) {
  if (!fs.existsSync(addonPath(packageFolder(root, packageName)))) {
    return { ok: false, error: 'its native addon is not there' };
  }
  const result = await runCommand(process.execPath, [CHILD, root, packageName], {
    cwd: root,
    timeoutMs: LIMIT_MS,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  const line = result.output.split('\n').findLast((each) => each.startsWith('{'));
  if (result.ok && line) return JSON.parse(line);
  return { ok: false, error: `the process that loaded it failed (${lastWords(result)})` };
}

/**
 * What the answer depends on: Node's ABI, the addon and the libraries behind its links.
 * @param {string} root
 * @param {import('./pins.mjs').NativePackage} packageName
 */
function fingerprint(root, packageName) {
  const folder = packageFolder(root, packageName);
  const lib = path.join(folder, 'deps', 'lib');
  const describe = (/** @type {string} */ file) => {
    const { size, mtimeMs } = fs.statSync(file);
    return `${fs.realpathSync(file)} ${size} ${mtimeMs}`;
  };
  try {
    const libraries = fs.readdirSync(lib).filter((name) => name.startsWith('libtensorflow'));
    return [
      process.versions.modules,
      // A GPU that comes or goes changes what the GPU package answers.
      packageName === 'tfjs-node-gpu'
        ? `${fs.existsSync('/dev/nvidiactl')} ${process.env.CUDA_VISIBLE_DEVICES}`
        : '',
      describe(addonPath(folder)),
      ...libraries.map((name) => describe(path.join(lib, name))),
    ].join('\n');
  } catch {
    return undefined;
  }
}

/** @param {import('./pins.mjs').NativePackage} packageName */
function stampName(packageName) {
  return `${packageName}-abi${process.versions.modules}`;
}

/**
 * The remembered answer, when nothing that it depends on has changed. Reads a few file times, loads nothing.
 * @param {string} root
 * @param {import('./pins.mjs').NativePackage} packageName
 * @returns {ProbeResult | undefined}
 */
export function rememberedProbe(root, packageName) {
  const stamp = readStamp(root, stampName(packageName));
  return stamp && stamp.fingerprint === fingerprint(root, packageName) ? stamp.result : undefined;
}

/**
 * Whether the package loads and computes; a positive answer is remembered.
 * @param {string} root
 * @param {import('./pins.mjs').NativePackage} packageName
 * @returns {Promise<ProbeResult>}
 */
export async function probeNative(root, packageName) {
  const known = rememberedProbe(root, packageName);
  if (known) return known;
  const result = await runProbe(root, packageName);
  if (result.ok)
    writeStamp(root, stampName(packageName), { fingerprint: fingerprint(root, packageName), result });
  else removeStamp(root, stampName(packageName));
  return result;
}
