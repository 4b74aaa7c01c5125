/**
 * Chooses what TensorFlow.js computes with: tfjs-node-gpu, tfjs-node, wasm or cpu (plain JavaScript).
 *
 * `auto` takes the first of gpu, node, wasm, cpu that works and says why those before it did not. A backend asked for by
 * name is never replaced by another one. `gpu` is attested: TensorFlow itself must say that it computes on a GPU.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Tfjs from '@tensorflow/tfjs';
import { BackendError } from './backend-error.ts';
import { DEFAULT_THREADS, determinismSettings, speedSettings } from './determinism.ts';
import { loadNative, probe } from './native.ts';

export const BACKEND_NAMES = ['gpu', 'node', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

export interface BackendRequest {
  readonly backend: BackendName | 'auto';
  /** Threads that share one native operation (default 1). Results depend on it, so it never follows the machine. */
  readonly threads?: number;
  /** As fast as it can be, where nothing is compared: results may then differ from run to run. */
  readonly fast?: boolean;
}

export interface Backend {
  readonly name: BackendName;
  readonly tf: typeof Tfjs;
  /** TensorFlow.js's version. */
  readonly version: string;
  /** Version of the C library below the native backends. */
  readonly tensorflowVersion?: string;
  /** The GPU's name, where the backend is `gpu`. */
  readonly device?: string;
  /** Why this backend was chosen, and why those before it were not. */
  readonly reason: string;
  /** Everything that was set so that the same input gives the same bits. */
  readonly settings: Record<string, string>;
}

export interface Availability {
  readonly name: BackendName;
  readonly available: boolean;
  /** What it is, or why it is not available. */
  readonly detail: string;
}

const require = createRequire(import.meta.url);

/**
 * Opens a backend and makes it TensorFlow.js's current one.
 * @throws {BackendError} when the backend that was named cannot be used
 */
export async function openBackend({
  backend,
  threads = DEFAULT_THREADS,
  fast = false,
}: BackendRequest): Promise<Backend> {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new BackendError(`The number of threads must be a whole number from 1 up, not ${threads}.`);
  }
  const settings = fast ? speedSettings(threads) : determinismSettings(threads);
  if (backend !== 'auto') return open(backend, settings, 'asked for by name');
  const passed: string[] = [];
  for (const name of BACKEND_NAMES) {
    try {
      const before = passed.length === 0 ? '' : `; before it, ${passed.join('; ')}`;
      return await open(name, settings, `the first of ${BACKEND_NAMES.join(', ')} that works${before}`);
    } catch (error) {
      if (!(error instanceof BackendError)) throw error;
      passed.push(`${name}: ${error.reason}`);
    }
  }
  throw new BackendError(`No backend works. ${passed.join(' ')}`);
}

/** Every backend with what it is or why it is not there. Loads nothing native into this process. */
export async function availableBackends(): Promise<Availability[]> {
  const list: Availability[] = [];
  for (const name of BACKEND_NAMES) {
    try {
      list.push({ name, available: true, detail: await inspect(name) });
    } catch (error) {
      if (!(error instanceof BackendError)) throw error;
      list.push({ name, available: false, detail: error.message });
    }
  }
  return list;
}

type Settings = Record<string, string>;

function open(name: BackendName, settings: Settings, reason: string): Promise<Backend> {
  switch (name) {
    case 'gpu':
      return openGpu(settings, reason);
    case 'node':
      return openNode(settings, reason);
    case 'wasm':
      return openWasm(reason);
    case 'cpu':
      return openCpu(reason);
  }
}

async function openGpu(wanted: Settings, reason: string): Promise<Backend> {
  await inspect('gpu');
  const { tensorflowVersion, usingGpu, settings } = loadNative('tfjs-node-gpu', wanted);
  if (!usingGpu) throw computesOnCpu();
  const tf = await activate('tensorflow');
  return {
    name: 'gpu',
    tf,
    version: tf.version.tfjs,
    tensorflowVersion,
    device: gpuName(),
    reason,
    settings,
  };
}

async function openNode(wanted: Settings, reason: string): Promise<Backend> {
  await inspect('node');
  const { tensorflowVersion, settings } = loadNative('tfjs-node', wanted);
  const tf = await activate('tensorflow');
  return { name: 'node', tf, version: tf.version.tfjs, tensorflowVersion, reason, settings };
}

async function openWasm(reason: string): Promise<Backend> {
  const wasm: typeof import('@tensorflow/tfjs-backend-wasm') = requirePackage(
    '@tensorflow/tfjs-backend-wasm',
  );
  wasm.setWasmPaths(
    `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'))}/`,
  );
  const tf = await activate('wasm');
  // Under Node the wasm backend never uses threads, so its sums have one order.
  const simd = String(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  return { name: 'wasm', tf, version: tf.version.tfjs, reason, settings: { WASM_HAS_SIMD_SUPPORT: simd } };
}

async function openCpu(reason: string): Promise<Backend> {
  const tf = await activate('cpu');
  // Not to be told on every run to install the package whose absence the user has been told of already.
  Object.assign(tf.backend(), { firstUse: false });
  return { name: 'cpu', tf, version: tf.version.tfjs, reason, settings: {} };
}

function computesOnCpu(): BackendError {
  return new BackendError(
    'TensorFlow finds no usable GPU and would compute on the CPU; a CPU run never passes for a GPU run.',
    'Check nvidia-smi, or use --backend node.',
  );
}

/** What a backend is, without loading native code here; throws BackendError saying why it is not available. */
async function inspect(name: BackendName): Promise<string> {
  if (name === 'wasm') {
    requirePackage('@tensorflow/tfjs-backend-wasm');
    return 'WebAssembly with SIMD, one thread; cannot train convolutions or embeddings';
  }
  if (name === 'cpu') {
    requirePackage('@tensorflow/tfjs');
    return 'plain JavaScript, one thread';
  }
  const gpu = name === 'gpu';
  const result = await probe(gpu ? 'tfjs-node-gpu' : 'tfjs-node');
  if (!result.ok) {
    const remedy = `node setup/setup.mjs ${gpu ? '--gpu' : '--force'}`;
    throw new BackendError(
      `Native TensorFlow${gpu ? ' for GPUs' : ''} does not load: ${result.error}. Try: ${remedy}.`,
    );
  }
  if (gpu && !result.usingGpu) throw computesOnCpu();
  return `TensorFlow ${result.tensorflow}${gpu ? ` on ${gpuName()}` : ''}`;
}

function requirePackage<T>(name: string): T {
  try {
    return require(name) as T;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new BackendError(
      `The package ${name} does not load (${why}).`,
      'Try: node setup/setup.mjs --force.',
    );
  }
}

/** The one TensorFlow.js instance of this process, switched to the backend of this name. */
async function activate(registered: string): Promise<typeof Tfjs> {
  const tf = requirePackage<typeof Tfjs>('@tensorflow/tfjs');
  if (!(await tf.setBackend(registered))) {
    throw new BackendError(`TensorFlow.js could not start its ${registered} backend.`);
  }
  await tf.ready();
  return tf;
}

/** The GPU as the driver names it. TensorFlow's own word that it uses it comes from the binding. */
function gpuName(): string {
  try {
    const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
    return execFileSync('nvidia-smi', query, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n')
      .join('; ');
  } catch {
    return 'a CUDA device (nvidia-smi does not name it)';
  }
}
