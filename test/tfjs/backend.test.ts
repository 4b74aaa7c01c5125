import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { availableBackends, openBackend } from '../../tfjs/backend.ts';
import { BackendError } from '../../tfjs/backend-error.ts';
import { determinismSettings } from '../../tfjs/determinism.ts';
import { loadNative } from '../../tfjs/native.ts';

const available = new Map((await availableBackends()).map((each) => [each.name, each]));
const native = available.get('node')?.available === true;
const gpu = available.get('gpu')?.available === true;

/** Runs a program in a process of its own and returns what it printed as JSON. */
function inProcess(program: string): unknown {
  const code = `import { openBackend } from './tfjs/backend.ts';\n${program}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

describe('openBackend', () => {
  it.each(['wasm', 'cpu'] as const)('opens %s without native code', async (name) => {
    const backend = await openBackend({ backend: name });
    expect(backend.name).toBe(name);
    expect(backend.tf.getBackend()).toBe(name);
    expect(backend.tf.matMul([[1, 2]], [[3], [4]]).arraySync()).toEqual([[11]]);
    expect(backend.tensorflowVersion).toBeUndefined();
  });

  it.runIf(native)('opens node with its TensorFlow version and settings', async () => {
    const backend = await openBackend({ backend: 'node' });
    expect(backend.tensorflowVersion).toMatch(/^2\.\d+\.\d+$/);
    expect(backend.tf.getBackend()).toBe('tensorflow');
    expect(backend.settings).toMatchObject({ TF_ENABLE_ONEDNN_OPTS: '0', TF_NUM_INTRAOP_THREADS: '1' });
    expect(process.env.TF_DETERMINISTIC_OPS).toBe('1');
  });

  it.runIf(native)(
    'refuses the other native package and another thread count in the same process',
    async () => {
      await openBackend({ backend: 'node' });
      expect(() => loadNative('tfjs-node-gpu', determinismSettings(1))).toThrow(BackendError);
      expect(() => loadNative('tfjs-node-gpu', determinismSettings(1))).toThrow(
        'tfjs-node is loaded in this process already',
      );
      await expect(openBackend({ backend: 'node', threads: 2 })).rejects.toThrow(
        'TF_NUM_INTRAOP_THREADS=1 in this process; 2 needs another process',
      );
    },
  );

  it.skipIf(gpu)('never lets a CPU run pass for a GPU run', async () => {
    const refusal = openBackend({ backend: 'gpu' });
    await expect(refusal).rejects.toThrow(BackendError);
    await expect(refusal).rejects.toThrow(/a CPU run never passes for a GPU run|does not load/);
  });

  it('takes the first that works and says why not those before it', async () => {
    const backend = await openBackend({ backend: 'auto' });
    expect(backend.name).toBe([...available.values()].find((each) => each.available)?.name);
    if (backend.name !== 'gpu') expect(backend.reason).toContain('before it, gpu: ');
  });

  it.each([0, 1.5, Number.NaN])('refuses %s threads', async (threads) => {
    await expect(openBackend({ backend: 'cpu', threads })).rejects.toThrow('a whole number from 1 up');
  });

  it('refuses native code in a worker thread', async () => {
    const code = `
      require('tsx/cjs/api').register();
      const { loadNative } = require('./tfjs/native.ts');
      try { loadNative('tfjs-node', {}); } catch (error) { require('worker_threads').parentPort.postMessage(error.message); }`;
    const worker = new Worker(code, { eval: true });
    const message = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    await worker.terminate();
    expect(message).toContain('cannot be used in a worker thread');
  });
});

describe.runIf(native)('the native backend', () => {
  const program = (threads: number) => `
    const { tf } = await openBackend({ backend: 'node', threads: ${threads} });
    const x = tf.randomNormal([96, 200], 0, 1, 'float32', 7), w = tf.randomNormal([200, 150], 0, 1, 'float32', 8);
    const [dx, dw] = tf.grads((x, w) => tf.tanh(tf.matMul(x, w)).square().mean())([x, w]);
    const bits = [dx, dw].map((t) => Buffer.from(t.dataSync().buffer).toString('base64')).join();
    console.log(JSON.stringify({ bits }));`;

  it('gives the same bits in two processes', () => {
    const [first, second] = [inProcess(program(2)), inProcess(program(2))] as { bits: string }[];
    expect(first?.bits.length).toBeGreaterThan(1000);
    expect(second?.bits).toBe(first?.bits);
  });

  it('starts without a word on standard output or standard error', () => {
    const code = `import { openBackend } from './tfjs/backend.ts'; await openBackend({ backend: 'node' });`;
    const args = ['-c', `"$0" --import tsx --input-type=module -e "$1" 2>&1`, process.execPath, code];
    expect(execFileSync('sh', args, { encoding: 'utf8' })).toBe('');
  });
});

it('lists every backend', () => {
  expect([...available.keys()]).toEqual(['gpu', 'node', 'wasm', 'cpu']);
  for (const { detail } of available.values()) expect(detail).not.toBe('');
});
