// @ts-check
// The last step of the set-up: scratch/kernels/assembly/*.ts (AssemblyScript) to scratch/kernels/build/kernels.wasm. Without
// it the plain kernels serve, which give the same results more slowly.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { StepFailure } from './failure.mjs';
import { formatElapsed } from './log.mjs';

const SOURCES = path.join('scratch', 'kernels', 'assembly');
const BUILD = path.join('scratch', 'kernels', 'build');

/** What every instance must agree on; scratch/kernels/memory.ts makes the memory. */
const OPTIONS = [
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd,threads,bulk-memory',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '--zeroFilledMemory',
  '--noExportMemory',
];

/** Paths of the sources relative to the root, those of lib/ included. @param {string} root */
function sourcesBelow(root) {
  return fs
    .readdirSync(path.join(root, SOURCES), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(SOURCES, name))
    .sort();
}

/**
 * SHA-256 over the sources, the options and this compiler's version.
 * @param {string} root
 */
export function kernelsHash(root) {
  const hash = createHash('sha256').update(JSON.stringify([OPTIONS, compilerVersion(root)]));
  for (const file of sourcesBelow(root)) {
    hash.update(`${file.split(path.sep).join('/')}\0`);
    hash.update(fs.readFileSync(path.join(root, file), 'latin1').replaceAll('\r\n', '\n'));
  }
  return hash.digest('hex');
}

/** @param {string} root */
function compilerVersion(root) {
  const file = path.join(root, 'node_modules', 'assemblyscript', 'package.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')).version;
}

/** Whether the compiled kernels come from the sources as they are. @param {string} root */
export function kernelsAreCurrent(root) {
  try {
    const built = JSON.parse(fs.readFileSync(path.join(root, BUILD, 'kernels.json'), 'utf8'));
    return built.hash === kernelsHash(root) && fs.existsSync(path.join(root, BUILD, 'kernels.wasm'));
  } catch {
    return false;
  }
}

/**
 * Compiles the kernels unless they are current.
 * @param {{ root: string, log: import('./log.mjs').Log, force?: boolean, quickly?: boolean }} options `quickly` saves the
 *   compiler's optimizations: the same numbers, more slowly
 * @returns {Promise<boolean>} true when something was compiled
 * @throws {StepFailure} when a kernel does not compile
 */
export async function ensureKernels({ root, log, force = false, quickly = false }) {
  if (!force && kernelsAreCurrent(root)) return false;
  const startedAt = Date.now();
  const hash = kernelsHash(root);
  const module = path.join(root, 'node_modules', 'assemblyscript', 'dist', 'asc.js');
  const { default: asc } = await import(pathToFileURL(module).href);
  const entries = sourcesBelow(root).filter((file) => path.dirname(file) === SOURCES);
  const unique = `${process.pid}`;
  const out = path.join(BUILD, `kernels.${unique}.wasm`);
  fs.mkdirSync(path.join(root, BUILD), { recursive: true });
  const { error, stderr } = await asc.main([
    ...entries,
    quickly ? '-O0' : '-O3',
    '--baseDir',
    root,
    '--outFile',
    out,
    ...OPTIONS,
  ]);
  if (error) {
    fs.rmSync(path.join(root, out), { force: true });
    throw new StepFailure(`The kernels do not compile: ${error.message}\n${stderr.toString()}`);
  }
  // The note is written last: without it the next set-up compiles again.
  fs.renameSync(path.join(root, out), path.join(root, BUILD, 'kernels.wasm'));
  const note = path.join(root, BUILD, 'kernels.json');
  fs.writeFileSync(`${note}.${unique}`, `${JSON.stringify({ hash })}\n`);
  fs.renameSync(`${note}.${unique}`, note);
  log.line(`Kernels: compiled ${entries.length} files in ${formatElapsed(startedAt)}.`);
  return true;
}
