/**
 * Loads one of the two native TensorFlow packages into this process: tfjs-node (CPU) or tfjs-node-gpu, never both,
 * since two copies of libtensorflow in one process crash it.
 */
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { restoreRemovedUtil } from '../setup/native/node-compat.mjs';
import { type ProbeResult, probeNative } from '../setup/native/probe.mjs';
import { PROJECT_ROOT } from '../setup/project.mjs';
import { BackendError } from './backend-error.ts';
import { applyDeterminism, determinismSettings } from './determinism.ts';

export type NativePackage = 'tfjs-node' | 'tfjs-node-gpu';

/** What tfjs-node's backend object adds to a TensorFlow.js backend. */
export interface NativeState {
  readonly tensorflowVersion: string;
  /** TensorFlow found a GPU and places operations on it. */
  readonly usingGpu: boolean;
  readonly settings: Record<string, string>;
}

const require = createRequire(import.meta.url);
let loaded: { name: NativePackage; threads: number; state: NativeState } | undefined;

/** Whether the package loads, tried in a child process, where a native crash does no harm; positive answers are kept. */
export function probe(name: NativePackage): Promise<ProbeResult> {
  return probeNative(PROJECT_ROOT, name);
}

/**
 * Loads the package (once) and makes it TensorFlow.js's current backend, called 'tensorflow'.
 * @throws {BackendError} when the other package or another thread count is loaded already, or in a worker thread
 */
export function loadNative(name: NativePackage, threads: number): NativeState {
  if (!isMainThread) {
    throw new BackendError(
      'The native TensorFlow backend cannot be used in a worker thread: use a child process, or --backend wasm.',
    );
  }
  if (loaded && loaded.name !== name) {
    throw new BackendError(
      `${loaded.name} is loaded in this process already, and ${name} beside it would crash: use another process.`,
    );
  }
  if (loaded && loaded.threads !== threads) {
    throw new BackendError(
      `TensorFlow runs with ${loaded.threads} thread(s) in this process; ${threads} need another process.`,
    );
  }
  if (!loaded) {
    const settings = determinismSettings(threads);
    applyDeterminism(settings);
    restoreRemovedUtil();
    const native = quietly(() => require(`@tensorflow/${name}`)).backend() as {
      binding: { TF_Version: string };
      isUsingGpuDevice: boolean;
    };
    loaded = {
      name,
      threads,
      state: { tensorflowVersion: native.binding.TF_Version, usingGpu: native.isUsingGpuDevice, settings },
    };
  }
  return loaded.state;
}

/** The package's old dependencies raise deprecation warnings (punycode, url.parse) that no user can act on. */
function quietly<T>(load: () => T): T {
  const before = process.noDeprecation ?? false;
  process.noDeprecation = true;
  try {
    return load();
  } finally {
    process.noDeprecation = before;
  }
}
