/**
 * A pretended machine for the set-up's tests: a clone with small stand-ins for tfjs-node and node-gyp, and a PATH that
 * holds only stand-ins for python3 (with pip), g++ and make. Everything runs offline and in milliseconds; the set-up
 * itself, its child processes, locks, cache and unpacking are the real ones.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { WheelPin } from '../../setup/native/pins.mjs';

export interface Machine {
  readonly folder: string;
  readonly root: string;
  readonly bin: string;
  readonly cacheFolder: string;
  readonly pin: WheelPin;
  /** What the pretended pip does from now on: `good`, `truncated`, `other`, `offline`, `hang`. */
  setPip(mode: string): void;
  removeTool(name: string): void;
  /** How often a tool was asked to do its work (`pip`, `node-gyp`). */
  calls(name: string): number;
  remove(): void;
}

const PYTHON = realPython();
const ZIP = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as wheel:
    for name in ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', 'libtensorflow_cc.2.dylib',
                 'libtensorflow_framework.2.dylib', 'include/tensorflow/c/c_api.h', 'python/unwanted.py']:
        wheel.writestr('tensorflow/' + name, name * 500)
`;

/** Makes a machine in a fresh temporary folder; `blank` puts a blank into the path of everything. */
export function makeMachine({ blank = false } = {}): Machine {
  const folder = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), blank ? 'lockstep test-' : 'lockstep-test-')),
  );
  const root = path.join(folder, 'clone');
  const bin = path.join(folder, 'bin');
  const wheel = path.join(folder, 'good.whl');
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(folder, 'zip.py'), ZIP);
  execFileSync(PYTHON, [path.join(folder, 'zip.py'), wheel]);
  const bytes = fs.readFileSync(wheel);
  writeClone(root, folder);
  writeTools(bin, folder);
  const machine: Machine = {
    folder,
    root,
    bin,
    cacheFolder: path.join(folder, 'cache'),
    pin: {
      project: 'tensorflow-cpu',
      version: '2.21.0',
      python: '3.12',
      platform: 'any',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      unpackedBytes: 100_000,
    },
    setPip: (mode) => fs.writeFileSync(path.join(folder, 'pip-mode'), mode),
    removeTool: (name) => fs.rmSync(path.join(bin, name)),
    calls: (name) => {
      const log = path.join(folder, `${name}.log`);
      return fs.existsSync(log) ? fs.readFileSync(log, 'utf8').split('\n').length - 1 : 0;
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
  machine.setPip('good');
  return machine;
}

function realPython(): string {
  const script = 'import sys; print(sys.executable)';
  return execFileSync('python3', ['-c', script], { encoding: 'utf8' }).trim();
}

function writeClone(root: string, folder: string): void {
  const tfjsNode = path.join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  const nodeGyp = path.join(root, 'node_modules', 'node-gyp', 'bin');
  fs.mkdirSync(path.join(tfjsNode, 'binding'), { recursive: true });
  fs.mkdirSync(nodeGyp, { recursive: true });
  fs.writeFileSync(path.join(tfjsNode, 'package.json'), '{"version":"4.22.0","main":"index.js"}');
  fs.writeFileSync(path.join(tfjsNode, 'binding.gyp'), '{}');
  // "Loads" when the addon says so and the library behind the link can be read.
  fs.writeFileSync(
    path.join(tfjsNode, 'index.js'),
    `const fs = require('fs'), path = require('path');
     const addon = fs.readFileSync(path.join(__dirname, 'lib/napi-v8/tfjs_binding.node'), 'utf8');
     if (addon === 'abort') process.abort();
     if (addon !== 'compiled') throw new Error('invalid ELF header');
     if (fs.statSync(path.join(__dirname, 'deps/lib', process.platform === 'darwin' ? 'libtensorflow.dylib' : 'libtensorflow.so')).size < 100) throw new Error('file too short');
     module.exports = {
       tensor2d: () => 0, matMul: () => ({ arraySync: () => [[19, 22], [43, 50]] }), getBackend: () => 'tensorflow',
       backend: () => ({ binding: { TF_Version: '2.21.0' }, isGPUPackage: false, isUsingGpuDevice: false }),
     };`,
  );
  fs.writeFileSync(
    path.join(nodeGyp, 'node-gyp.js'),
    `const fs = require('fs');
     fs.appendFileSync(${JSON.stringify(path.join(folder, 'node-gyp.log'))}, 'build\\n');
     fs.mkdirSync('build/Release', { recursive: true });
     fs.writeFileSync('build/Release/tfjs_binding.node', 'compiled');`,
  );
}

function writeTools(bin: string, folder: string): void {
  const tool = (name: string, body: string) =>
    fs.writeFileSync(path.join(bin, name), `#!${process.execPath}\n${body}`, { mode: 0o755 });
  tool('g++', `console.log('g++ 12')`);
  tool('make', `console.log('make 4')`);
  tool(
    'python3',
    `const fs = require('fs'), path = require('path'), folder = ${JSON.stringify(folder)};
     const args = process.argv.slice(2);
     const at = args.indexOf('-d');
     if (args[0] !== '-m') {
       const { status } = require('child_process').spawnSync(${JSON.stringify(PYTHON)}, args, { stdio: 'inherit' });
       process.exit(status);
     }
     if (args[2] === '--version') { console.log('pip 23'); process.exit(0); }
     fs.appendFileSync(path.join(folder, 'pip.log'), 'download\\n');
     const mode = fs.readFileSync(path.join(folder, 'pip-mode'), 'utf8');
     const good = fs.readFileSync(path.join(folder, 'good.whl'));
     const target = path.join(args[at + 1], 'tensorflow_cpu-2.21.0.whl');
     if (mode === 'offline') { console.error('ERROR: Could not find a version (name resolution failed)'); process.exit(1); }
     if (mode === 'truncated' || mode === 'hang') fs.writeFileSync(target, good.subarray(0, good.length >> 1));
     if (mode === 'other') fs.writeFileSync(target, Buffer.concat([good, good]));
     fs.writeFileSync(path.join(folder, 'pip.pid'), String(process.pid));
     if (mode === 'hang') setInterval(() => {}, 1000);
     if (mode === 'good') setTimeout(() => fs.writeFileSync(target, good), 300);`,
  );
}
