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
import { applyDeterminism } from './determinism.ts';

export type NativePackage = 'tfjs-node' | 'tfjs-node-gpu';

/** What tfjs-node's backend object adds to a TensorFlow.js backend. */
export interface NativeState {
  readonly tensorflowVersion: string;
  /** TensorFlow found a GPU and places operations on it. */
  readonly usingGpu: boolean;
  readonly settings: Record<string, string>;
}

const require = createRequire(import.meta.url);
let loaded: { name: NativePackage; state: NativeState } | undefined;

/** Whether the package loads, tried in a child process, where a native crash does no harm; positive answers are kept. */
export function probe(name: NativePackage): Promise<ProbeResult> {
  return probeNative(PROJECT_ROOT, name);
}

/**
 * Loads the package (once) and makes it TensorFlow.js's current backend, called 'tensorflow'.
 * @param settings of determinism.ts; TensorFlow reads them once
 * @throws {BackendError} when the other package or other settings are loaded already, or in a worker thread
 */
export function loadNative(name: NativePackage, settings: Record<string, string>): NativeState {
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
  const other = loaded && Object.keys(settings).find((key) => settings[key] !== loaded?.state.settings[key]);
  if (other !== undefined) {
    throw new BackendError(
      `TensorFlow runs with ${other}=${loaded!.state.settings[other]} in this process; ${settings[other]} needs another process.`,
    );
  }
  if (!loaded) {
    applyDeterminism(settings);
    restoreRemovedUtil();
    const native = quietly(() => require(`@tensorflow/${name}`)).backend() as {
      binding: { TF_Version: string };
      isUsingGpuDevice: boolean;
    };
    loaded = {
      name,
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
