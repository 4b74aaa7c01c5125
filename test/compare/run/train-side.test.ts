/** `lockstep train` as its users see it, killed too. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../compare/training/checkpoint-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-train-'));
afterAll(() => rmSync(folder, { recursive: true }));
const BIN = fileURLToPath(new URL('../../../compare/bin/lockstep.mjs', import.meta.url));
const command = (...args: readonly string[]) => [BIN, 'train', 'network-xor', '--backend', 'cpu', ...args];
const train = (...args: readonly string[]) =>
  spawnSync(process.execPath, command(...args), { encoding: 'utf8', cwd: folder });

describe('lockstep train', () => {
  it.each(['scratch', 'tfjs'])('of %s goes on to the same bytes', (side) => {
    const [whole, broken] = [`${side}-whole.safetensors`, `${side}-broken.safetensors`];
    expect(train('--side', side, '--steps', '40', '--out', whole).status).toBe(0);
    expect(train('--side', side, '--steps', '17', '--out', broken).status).toBe(0);
    const { stdout, status } = train('--side', side, '--steps', '40', '--out', broken, '--resume');
    expect(stdout).toContain('accuracy  ');
    expect(stdout).toMatch(/40 of 40 updates/);
    expect(status).toBe(0);
    expect(readFileSync(path.join(folder, broken))).toEqual(readFileSync(path.join(folder, whole)));
  });

  it('writes what it has when it is interrupted', async () => {
    const out = path.join(folder, 'interrupted.npz');
    const child = spawn(process.execPath, command('--steps', '100000000', '--out', out), { cwd: folder });
    let stdout = '';
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    while (!existsSync(out)) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(stdout).toContain(`of 100000000 updates`);
    const { checkpoint } = await readCheckpoint(out);
    expect(checkpoint.progress.step).toBeGreaterThan(0);
    expect(checkpoint.tensors['parameter/hidden/kernel']!.shape).toEqual([2, 4]);
  }, 60_000);

  it.each([
    [['--out', 'scratch-whole.safetensors'], 'exists: go on from it with --resume, or give another --out'],
    [['--out', 'new.npz', '--resume'], 'new.npz to go on from'],
    [
      ['--out', 'scratch-whole.safetensors', '--resume', '--seed', '1', '--side', 'tfjs'],
      'is of another training: side scratch, asked for tfjs; seed 42, asked for 1',
    ],
    [['--out', 'x.bin'], 'ends in ".bin", must end in .safetensors or .npz'],
    [['--every', '0'], "--every '0' is not right: give a whole number of at least 1"],
  ] as const)('%j is refused', (args, message) => {
    const { status, stderr } = train(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
