import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function run(file: string, ...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status, stderr };
}

it('refuses a job that there is not', () => {
  const { status, stderr } = run('setup/start.mjs', 'tset');
  expect(status).toBe(2);
  expect(stderr).toContain('usage: node setup/start.mjs run');
});

it('refuses an unknown option of the set-up', () => {
  const { status, stderr } = run('setup/setup.mjs', '--gpus');
  expect(status).toBe(2);
  expect(stderr).toContain('Unknown option --gpus.');
});

it('prints one line when everything is in place, and passes arguments and the exit code on', () => {
  const { status, stderr } = run('setup/start.mjs', 'test', '--nonsense');
  expect(status).toBe(1);
  expect(stderr.split('\n')[0]).toMatch(
    /^Set-up: npm packages, kernels and native TensorFlow .* are in place\.$|not available/,
  );
  expect(stderr).toContain('Unknown option `--nonsense`');
});
