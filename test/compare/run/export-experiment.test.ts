import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readTensors } from '../../../compare/exchange/tensor-file.ts';

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

  it.each([
    [['activations'], 2, 'activations is no training: it has no batch, no loss and no gradients'],
    [['network-xor', '--out', 'x.csv'], 2, 'x.csv: ends in ".csv", must end in .safetensors or .npz'],
    [['network-*'], 2, "'network-*' names 2 experiments; export writes one"],
    [['network-xor', '--backend', 'cpu', '--out', '/nowhere/x.npz'], 3, '/nowhere/x.npz cannot be written'],
  ] as const)('%j is refused', (args, exitCode, message) => {
    const { status, stderr } = lockstep(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(exitCode);
  });
});
