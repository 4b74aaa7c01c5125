import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../../setup/log.mjs';
import { ensurePackages, packagesAreStamped } from '../../setup/npm-packages.mjs';

const LOCKFILE = { packages: { '': {}, 'node_modules/@tensorflow/tfjs': { version: '4.22.0' } } };
const log = createLog({ quiet: true });
let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-npm-'));
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(LOCKFILE));
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(root, { recursive: true });
});

/** Pretends to be npm: `refuse` is what `npm ci` says before it fails, if it does. */
function pretendNpm(refuse: string, installWorks = true) {
  const file = path.join(root, 'npm-cli.js');
  fs.writeFileSync(
    file,
    `const fs = require('fs');
     const [command] = process.argv.slice(2);
     if (command === '--version') { console.log('11.0.0'); process.exit(0); }
     fs.appendFileSync(${JSON.stringify(path.join(root, 'calls'))}, process.argv.slice(2).join(' ') + '\\n');
     if (command === 'ci' && ${JSON.stringify(refuse)}) { console.error(${JSON.stringify(refuse)}); process.exit(1); }
     if (command === 'install' && !${installWorks}) { console.error('npm error code E404'); process.exit(1); }
     fs.mkdirSync('node_modules/@tensorflow/tfjs', { recursive: true });
     fs.writeFileSync('node_modules/@tensorflow/tfjs/package.json', '{"version":"4.22.0"}');`,
  );
  vi.stubEnv('npm_execpath', file);
}
const calls = () => {
  const file = path.join(root, 'calls');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
};

it('installs once without install scripts, then needs no npm', async () => {
  pretendNpm('');
  expect(await ensurePackages({ root, log })).toBe(true);
  expect(packagesAreStamped(root)).toBe(true);
  expect(await ensurePackages({ root, log })).toBe(false);
  expect(calls()).toEqual(['ci --ignore-scripts --no-audit --no-fund']);
});

it('installs again when the lockfile changes', async () => {
  pretendNpm('');
  await ensurePackages({ root, log });
  const changed = { packages: { '': {}, 'node_modules/@tensorflow/tfjs': { version: '4.23.0' } } };
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(changed));
  expect(packagesAreStamped(root)).toBe(false);
  expect(await ensurePackages({ root, log })).toBe(true);
});

it('keeps a node_modules that somebody installed by hand', async () => {
  pretendNpm('npm error should not be called');
  fs.mkdirSync(path.join(root, 'node_modules/@tensorflow/tfjs'), { recursive: true });
  fs.writeFileSync(path.join(root, 'node_modules/@tensorflow/tfjs/package.json'), '{"version":"4.22.0"}');
  expect(await ensurePackages({ root, log })).toBe(false);
  expect(calls()).toEqual([]);
});

it('takes npm install where npm ci refuses the lockfile', async () => {
  pretendNpm('npm error code EUSAGE');
  expect(await ensurePackages({ root, log })).toBe(true);
  expect(calls().map((call) => call.split(' ')[0])).toEqual(['ci', 'install']);
});

it('says what npm said when it fails', async () => {
  pretendNpm('npm error code ECONNREFUSED\nnpm error network request failed');
  await expect(ensurePackages({ root, log })).rejects.toThrow(
    'npm could not install the packages (code ECONNREFUSED | network request failed).',
  );
  expect(packagesAreStamped(root)).toBe(false);
});
