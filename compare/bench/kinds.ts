/** The implementations that can take part: how each is started, and why it may be missing. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { THREADS_VARIABLE } from '../../scratch/kernels/variable.ts';
import { availableBackends, type BackendName } from '../../tfjs/backend.ts';
import { messageOf } from '../runner/errors.ts';
import { type PythonPackage, pythonProgram, whyNoPackage } from './python.ts';
import type { Command } from './session.ts';

export interface Kind {
  /** It divides its work among as many threads as it is told to. */
  readonly threaded: boolean;
  /** Set where it is a backend of TensorFlow.js. */
  readonly backend?: BackendName;
  /** What a reader of its figures should know. */
  readonly note?: string;
  command(threads: number): Command;
  whyMissing(): Promise<string | undefined>;
}

const here = (file: string): string => fileURLToPath(new URL(`./peers/${file}`, import.meta.url));
const LOADER = import.meta.resolve('tsx');

/** A TypeScript file as a process, which can collect its garbage before its memory is looked at. */
const node = (
  file: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Command => ({
  program: process.execPath,
  args: ['--expose-gc', '--import', LOADER, here(file), ...args],
  env,
});

function tensorflow(backend: BackendName, threaded: boolean): Kind {
  return {
    threaded,
    backend,
    command: (threads) => node('tfjs.ts', [backend, String(threads)]),
    async whyMissing() {
      const found = (await availableBackends()).find(({ name }) => name === backend)!;
      return found.available ? undefined : found.detail;
    },
  };
}

function python(file: string, needs: PythonPackage): Kind {
  return {
    threaded: true,
    command: (threads) => ({
      program: pythonProgram(),
      args: [here(file), String(threads)],
      env: {
        // Whichever library of matrix products the package was built with reads one of these.
        OMP_NUM_THREADS: String(threads),
        OPENBLAS_NUM_THREADS: String(threads),
        MKL_NUM_THREADS: String(threads),
        // No compiled files among the sources.
        PYTHONDONTWRITEBYTECODE: '1',
      },
    }),
    whyMissing: () => whyNoPackage(needs),
  };
}

export const KINDS = {
  scratch: {
    threaded: true,
    command: (threads) => node('scratch.ts', [], { [THREADS_VARIABLE]: String(threads) }),
    whyMissing: async () => undefined,
  },
  'tfjs-node': tensorflow('node', true),
  'tfjs-node-gpu': tensorflow('gpu', false),
  'tfjs-wasm': tensorflow('wasm', false),
  'tfjs-cpu': tensorflow('cpu', false),
  'brain.js': {
    threaded: false,
    note: 'brain.js updates after every row and descends the squared error; a repetition is one pass over the rows of a step',
    command: () => node('brain.ts'),
    async whyMissing() {
      try {
        createRequire(import.meta.url).resolve('brain.js');
        return undefined;
      } catch (error) {
        return messageOf(error).split('\n')[0];
      }
    },
  },
  numpy: python('numpy_peer.py', 'numpy'),
  pytorch: python('pytorch_peer.py', 'torch'),
} satisfies Readonly<Record<string, Kind>>;

export type PeerName = keyof typeof KINDS;
export const PEER_NAMES = Object.keys(KINDS) as readonly PeerName[];
