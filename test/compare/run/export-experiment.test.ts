import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readTensors, writeTensors } from '../../../compare/exchange/tensor-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const BIN = fileURLToPath(new URL('../../../compare/bin/lockstep.mjs', import.meta.url));
const lockstep = (...args: readonly string[]) =>
  spawnSync(process.execPath, [BIN, 'export', ...args], { encoding: 'utf8', cwd: folder });

describe('lockstep export', () => {
  it.each(['safetensors', 'npz'])(
    'writes what another framework needs to repeat a step: .%s',
    async (ending) => {
      const out = join(folder, `xor.${ending}`);
      const { status, stdout } = lockstep('network-xor', '--seed', '0', '--backend', 'cpu', '--out', out);
      expect(stdout).toBe(`27 tensors: ${out}\n`);
      expect(status).toBe(0);
      const tensors = await readTensors(out);
      expect(tensors['batch/x']).toMatchObject({
        shape: [4, 2],
        data: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
      });
      // The gradient of the mean cross-entropy with respect to the last bias is the mean of output - target.
      const output = tensors['truth/output/output']!.data;
      const target = tensors['batch/y']!.data;
      const expected = Array.from(output).reduce((sum, y, i) => sum + (y - target[i]!) / 4, 0);
      expect(tensors['truth/gradient/output/bias']!.data[0]).toBeCloseTo(expected, 14);
      for (const side of ['scratch', 'tfjs'])
        expect(tensors[`${side}/gradient/output/bias`]!.data[0]).toBeCloseTo(expected, 6);
      expect(tensors['initial/hidden/kernel']!.shape).toEqual(tensors['tfjs/gradient/hidden/kernel']!.shape);
    },
  );

  it('evaluates at the parameters of a file', async () => {
    const [first, second] = [join(folder, 'first.npz'), join(folder, 'second.npz')];
    lockstep('network-xor', '--seed', '0', '--backend', 'cpu', '--out', first);
    const initial = Object.entries(await readTensors(first)).filter(([name]) => name.startsWith('initial/'));
    const given = join(folder, 'given.safetensors');
    await writeTensors(given, Object.fromEntries(initial.map(([name, value]) => [name.slice(8), value])));
    lockstep('network-xor', '--seed', '1', '--backend', 'cpu', '--out', second, '--parameters', given);
    const [asked, loaded] = [await readTensors(first), await readTensors(second)];
    for (const side of ['scratch', 'tfjs', 'truth'])
      expect(loaded[`${side}/gradient/hidden/kernel`]!.data).toEqual(
        asked[`${side}/gradient/hidden/kernel`]!.data,
      );
    const { status, stderr } = lockstep('network-capacity', '--backend', 'cpu', '--parameters', given);
    expect(stderr).toContain('the parameters do not fit:\n  h2/hidden/kernel [2, 2] is missing');
    expect(stderr).toContain('hidden/kernel belongs to nothing here');
    expect(status).toBe(2);
  });

  it.each([
    [['activations'], 2, 'activations is no training: it has no batch, no loss and no gradients'],
    [['network-xor', '--out', 'x.csv'], 2, 'x.csv: ends in ".csv", must end in .safetensors or .npz'],
    [['network-*'], 2, "'network-*' names 2 experiments; export takes one"],
    [['network-xor', '--backend', 'cpu', '--out', '/nowhere/x.npz'], 3, '/nowhere/x.npz cannot be written'],
  ] as const)('%j is refused', (args, exitCode, message) => {
    const { status, stderr } = lockstep(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(exitCode);
  });
});
