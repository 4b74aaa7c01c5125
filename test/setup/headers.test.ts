import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findNodeHeaders } from '../../setup/native/headers.mjs';

const RUNNING = Number(process.versions.node.split('.')[0]);
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-headers-')));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function headers(name: string, major: number): string {
  const include = path.join(folder, name, 'include', 'node');
  fs.mkdirSync(include, { recursive: true });
  for (const file of ['node_api.h', 'common.gypi']) fs.writeFileSync(path.join(include, file), '');
  fs.writeFileSync(path.join(include, 'node_version.h'), `#define NODE_MAJOR_VERSION ${major}\n`);
  return path.join(folder, name);
}

it('prefers the headers beside the running node', () => {
  const own = headers('own', RUNNING);
  const usual = [headers('usual', RUNNING)];
  expect(findNodeHeaders({ execPath: path.join(own, 'bin', 'node'), env: {}, usual })?.nodedir).toBe(own);
});

it('prefers the running version over the nearer place', () => {
  const near = headers('near', RUNNING + 2);
  const fitting = headers('fitting', RUNNING);
  const found = findNodeHeaders({ execPath: path.join(near, 'bin', 'node'), env: {}, usual: [fitting] });
  expect(found).toEqual({ nodedir: fitting, major: RUNNING });
});

it('takes another version where there is no other, since N-API is the same', () => {
  const usual = [headers('usual', RUNNING + 2)];
  expect(findNodeHeaders({ execPath: '/nowhere/bin/node', env: {}, usual })?.major).toBe(RUNNING + 2);
});

it('takes the folder that npm was told', () => {
  const told = headers('told', RUNNING);
  const found = findNodeHeaders({
    execPath: '/nowhere/bin/node',
    env: { npm_config_nodedir: told },
    usual: [],
  });
  expect(found?.nodedir).toBe(told);
});

it('leaves the download to node-gyp when there are none', () => {
  expect(findNodeHeaders({ execPath: '/nowhere/bin/node', env: {}, usual: [] })).toBeUndefined();
});
