import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { kernel, memory32, memory64 } from '../../../scratch/kernels/kernel.ts';
import { compiled, TENSORS_FROM, workspaceOf } from '../../../scratch/kernels/load.ts';
import * as plain from '../../../scratch/kernels/plain/matmul.ts';
import { setThreads, shared, threads } from '../../../scratch/kernels/threads.ts';
import { random } from './both.ts';

afterEach(() => {
  setThreads(1);
});

type Bits = 'f32' | 'f64';
const MEMORIES = { f32: memory32, f64: memory64 } as const;

/** A product of two seeded matrices [m, k] and [k, n] by `multiply`, and what it wrote. */
function product(
  bits: Bits,
  [m, n, k]: readonly number[],
  multiply: (...numbers: number[]) => unknown,
  { numbers } = MEMORIES[bits],
) {
  const a = TENSORS_FROM / numbers.BYTES_PER_ELEMENT;
  const b = a + m! * k!;
  const c = b + k! * n!;
  numbers.set(random('a', m! * k!), a);
  numbers.set(random('b', k! * n!), b);
  numbers.fill(Number.NaN, c, c + m! * n!);
  multiply(a, k!, 1, b, n!, 1, c, n!, n!, k!, 0, 0, 0, m!);
  return numbers.slice(c, c + m! * n!);
}

/** A worker packs panels in its own workspace, so it can be seen there whether it has computed. */
async function awaitWorkers(last: number): Promise<void> {
  const used = (thread: number) => {
    const at = workspaceOf(thread);
    return memory32.bytes.subarray(at, at + 65536).some((byte) => byte !== 0);
  };
  const multiply = shared('matmul_f32');
  await vi.waitFor(
    () => {
      product('f32', [256, 64, 64], multiply);
      for (let thread = 1; thread <= last; thread++) expect(used(thread)).toBe(true);
    },
    { timeout: 30_000, interval: 10 },
  );
}

it.each(['f32', 'f64'] as const)('the bits are the same on 1, 2, 3 and 7 threads, %s', async (bits) => {
  const name = `matmul_${bits}`;
  setThreads(3);
  await awaitWorkers(2);
  for (const shape of [
    [256, 64, 64],
    [97, 65, 300],
    [7, 300, 33],
    [5, 3, 2],
    [1, 64, 64],
    [0, 4, 4],
  ]) {
    const expected = product(bits, shape, compiled![name]!);
    for (const count of [1, 2, 3, 7]) {
      setThreads(count);
      expect(product(bits, shape, shared(name)), `${shape} on ${count}`).toEqual(expected);
    }
  }
});

it('hundreds of small tasks, one after the other, end and are right', async () => {
  setThreads(3);
  await awaitWorkers(2);
  const multiply = shared('matmul_f32');
  const expected = product('f32', [9, 5, 4], compiled!['matmul_f32']!);
  for (let i = 0; i < 500; i++) expect(product('f32', [9, 5, 4], multiply)).toEqual(expected);
});

it('only large operations are shared, and only where there are threads', () => {
  const multiply = kernel('matmul', plain.matmul);
  const x = { precision: 'float32' } as const;
  expect(multiply.for(x, 2 ** 30)).toBe(multiply.float32);
  setThreads(2);
  expect(multiply.for(x)).toBe(multiply.float32);
  expect(multiply.for(x, 1000)).toBe(multiply.float32);
  expect(multiply.for(x, 2 ** 30)).not.toBe(multiply.float32);
  expect(multiply.for({ precision: 'float64' }, 2 ** 30)).not.toBe(multiply.for(x, 2 ** 30));
});

it('what a part throws is thrown, and the next task is computed', () => {
  setThreads(3);
  const multiply = shared('matmul_f32');
  const last = memory32.numbers.length - 1;
  expect(() => multiply(last, 0, 0, last, 0, 1, TENSORS_FROM / 4, 8, 8, 8, 0, 0, 0, 8)).toThrow(
    /out of bounds|matmul_f32: a part of the work failed/,
  );
  const shape = [64, 16, 16];
  expect(product('f32', shape, multiply)).toEqual(product('f32', shape, compiled!['matmul_f32']!));
});

it('refuses what is no number of threads', () => {
  for (const count of [0, 17, 1.5, Number.NaN])
    expect(() => setThreads(count)).toThrow('a whole number from 1 to 16');
  expect(threads()).toBe(1);
  expect(() => shared('matmul')).toThrow('no compiled kernel matmul');
});

/** Runs a program that imports `threads` and the compiled kernels, with settings in its environment. */
function program(code: string, settings: Readonly<Record<string, string>>) {
  const folder = new URL('../../../scratch/', import.meta.url).href;
  const imports = `
    import { threads } from '${folder}kernels/threads.ts';
    import { matmul } from '${folder}core/matmul.ts';
    import { tensor } from '${folder}core/tensor.ts';`;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', imports + code];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...settings } });
}

const PRODUCT = `
  const x = tensor([128, 128], new Float64Array(128 * 128).fill(0.5), 'float32');
  for (let i = 0; i < 50; i++) if (matmul(x, x).data[128 * 128 - 1] !== 32) throw new Error('wrong');
  console.log('threads', threads());`;

it('the environment says how many, and sleeping workers do not keep a process alive', () => {
  expect(program(PRODUCT, { LOCKSTEP_THREADS: '3' })).toMatchObject({
    status: 0,
    stdout: 'threads 3\n',
    stderr: '',
  });
  expect(program(PRODUCT, { LOCKSTEP_THREADS: '' })).toMatchObject({ status: 0, stdout: 'threads 1\n' });
});

it('the plain kernels run on one thread, whatever was asked for', () => {
  const settings = { LOCKSTEP_THREADS: '2', LOCKSTEP_KERNELS: 'plain' };
  expect(program(PRODUCT, settings)).toMatchObject({ status: 0, stdout: 'threads 2\n', stderr: '' });
});

it('an environment that says nonsense is an error', () => {
  const { status, stderr } = program(PRODUCT, { LOCKSTEP_THREADS: 'two' });
  expect(status).toBe(1);
  expect(stderr).toContain('LOCKSTEP_THREADS is "two", must be a whole number from 1 to 16');
});

/** A fresh copy of the kernels, whose workers are `Worker`, and what it warns of. */
async function kernelsWith(Worker: unknown) {
  vi.resetModules();
  vi.doMock('node:worker_threads', () => ({ Worker }));
  const { setThreads, shared } = await import('../../../scratch/kernels/threads.ts');
  const { compiled } = await import('../../../scratch/kernels/load.ts');
  const { memory32 } = await import('../../../scratch/kernels/kernel.ts');
  vi.doUnmock('node:worker_threads');
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  setThreads(4);
  const multiply = shared('matmul_f32');
  return {
    compute: () => product('f32', [64, 16, 16], multiply, memory32),
    expected: product('f32', [64, 16, 16], compiled!['matmul_f32']!, memory32),
    warn,
  };
}

it('without workers the main thread computes everything, and says so once', async () => {
  const { compute, expected, warn } = await kernelsWith(
    class {
      constructor() {
        throw new Error('no more threads');
      }
    },
  );
  for (let i = 0; i < 3; i++) expect(compute()).toEqual(expected);
  expect(warn.mock.calls).toEqual([[expect.stringContaining('no more threads')]]);
});

it('workers that stop are missed by nobody', async () => {
  const workers: EventEmitter[] = [];
  class Stopping extends EventEmitter {
    unref() {
      workers.push(this);
    }
  }
  const { compute, expected, warn } = await kernelsWith(Stopping);
  expect(compute()).toEqual(expected);
  expect(workers).toHaveLength(3);
  for (const worker of workers) worker.emit('error', new Error('out of memory'));
  expect(compute()).toEqual(expected);
  expect(workers).toHaveLength(3);
  expect(warn.mock.calls).toEqual([[expect.stringContaining('out of memory')]]);
});
