// @ts-check
// Native TensorFlow by a chain of steps. The first one after which the package loads wins; what failed before is
// kept and told. A step is {name, title, run}: run makes the package loadable or throws a StepFailure.
import { explain, StepFailure } from '../failure.mjs';
import { formatBytes } from '../log.mjs';
import { findCompiler, findMake, findPip, findPython } from '../tools.mjs';
import { addonEntry, ensureAddon } from './addon.mjs';
import { linkCuda } from './cuda.mjs';
import { runOwnInstaller } from './installer.mjs';
import { ensureLibrary, libraryEntry } from './library.mjs';
import { wheelPin } from './pins.mjs';
import { packageFolder, place } from './place.mjs';
import { probeNative } from './probe.mjs';

/**
 * @typedef {object} BuildTools
 * @property {import('../tools.mjs').Tool | undefined} python
 * @property {import('../tools.mjs').Tool | undefined} pip
 * @property {import('../tools.mjs').Tool | undefined} compiler
 * @property {import('../tools.mjs').Tool | undefined} make
 *
 * @typedef {object} ChainContext
 * @property {string} root the clone
 * @property {import('./pins.mjs').NativePackage} packageName
 * @property {import('./cache.mjs').Cache} cache
 * @property {import('../log.mjs').Log} log
 * @property {import('./pins.mjs').WheelPin | undefined} [pin] another wheel than the pinned one (tests)
 * @property {boolean} [cuda] fetch CUDA's libraries too (for the GPU package where there is a GPU)
 *
 * @typedef {object} ChainResult
 * @property {boolean} ok
 * @property {string} [step] the step that worked
 * @property {import('./probe.mjs').ProbeResult} [probe]
 * @property {{ step: string, reason: string }[]} failed what was tried before, and why it failed
 */

/** @returns {Promise<BuildTools>} */
export async function findBuildTools() {
  const [python, compiler, make] = await Promise.all([findPython(), findCompiler(), findMake()]);
  return { python, pip: python && (await findPip(python)), compiler, make };
}

/**
 * The wheel route: library and addon from the cache, or downloaded and compiled into it, then put in place.
 * @param {ChainContext} context
 */
async function fromWheel(context) {
  const { root, packageName, cache, log, cuda } = context;
  const pin = context.pin ?? wheelPin(packageName);
  if (!pin)
    throw new StepFailure(
      `No wheel with TensorFlow's C library is known for ${process.platform}-${process.arch}.`,
    );
  requireGlibc();
  const folder = packageFolder(root, packageName);
  const cached = cache.find(libraryEntry(pin)) !== undefined;
  const tools = await findBuildTools();
  if (!cached) {
    // Nothing of several hundred megabytes is fetched before it is sure that it can be used.
    requireTools(tools, cache.find(addonEntry(folder)) === undefined);
    log.line(`  cache: ${cache.folder} (will keep ${formatBytes(pin.unpackedBytes)})`);
  }
  const library = await ensureLibrary({ cache, pin, log, python: tools.python, pip: tools.pip });
  if (cuda) await linkCuda({ cache, library, log, tools });
  const hadAddon = cache.find(addonEntry(folder)) !== undefined;
  const build = async () =>
    place({
      folder,
      library,
      addon: await ensureAddon({ cache, root, packageFolder: folder, library, log, tools }),
    });
  await build();
  const first = await probeNative(root, packageName);
  if (first.ok || !hadAddon) return;
  log.line(`  the addon in the cache does not load (${first.error}); compiling it again`);
  cache.discard(addonEntry(folder));
  await build();
}

/** @param {BuildTools} tools @param {boolean} compile whether the addon has to be compiled too */
function requireTools(tools, compile) {
  /** @type {[unknown, string, string][]} */
  const needed = [
    [tools.python, 'Python 3.8 or newer', 'python3'],
    [tools.pip, 'pip', 'python3-pip'],
  ];
  if (compile) needed.push([tools.compiler, 'a C++ compiler', 'g++'], [tools.make, 'make', 'make']);
  const missing = needed.filter(([tool]) => !tool);
  if (missing.length === 0) return;
  throw new StepFailure(
    `Not found: ${missing.map(([, name]) => name).join(', ')}.`,
    `Install them (Debian, Ubuntu: apt-get install ${missing.map(([, , name]) => name).join(' ')}) and run this again.`,
  );
}

/** The Linux wheels are built for glibc 2.27 and newer; musl (Alpine) has none. */
function requireGlibc() {
  if (process.platform !== 'linux') return;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report?.getReport() ?? {}
  );
  const version = report.header?.glibcVersionRuntime;
  const [major = 0, minor = 0] = (version ?? '0.0').split('.').map(Number);
  if (major > 2 || (major === 2 && minor >= 27)) return;
  throw new StepFailure(
    `TensorFlow's Linux build needs glibc 2.27 or newer; this system has ${version ?? 'another C library'}.`,
  );
}

/** @type {{ name: string, title: string, run: (context: ChainContext) => Promise<void> }[]} */
export const STEPS = [
  { name: 'in place', title: 'already loadable', async run() {} },
  { name: 'wheel', title: "PyPI's wheel and one build of the addon", run: fromWheel },
  {
    name: 'own installer',
    title: "the package's own installer",
    run: ({ root, packageName, log }) =>
      runOwnInstaller({
        folder: packageFolder(root, packageName),
        root,
        gpu: packageName === 'tfjs-node-gpu',
        log,
      }),
  },
];

/**
 * Tries the steps in order until the package loads. Never throws for an expected condition.
 * @param {ChainContext} context
 * @param {typeof STEPS} [steps]
 * @returns {Promise<ChainResult>}
 */
export async function provisionNative(context, steps = STEPS) {
  const { root, packageName, log } = context;
  /** @type {{ step: string, reason: string }[]} */
  const failed = [];
  for (const [index, step] of steps.entries()) {
    if (index > 0) log.line(`- ${packageName}: trying ${step.title}`);
    let reason;
    try {
      await step.run(context);
      const probe = await probeNative(root, packageName);
      if (probe.ok) return { ok: true, step: step.name, probe, failed };
      reason = `It does not load: ${probe.error}.`;
    } catch (error) {
      reason = explain(error);
    }
    failed.push({ step: step.title, reason });
    log.line(`- ${packageName}: ${step.title}: ${index === 0 ? 'no. ' : 'failed. '}${reason}`);
  }
  return { ok: false, failed };
}
