/** Each rule of the house catches what it forbids and lets pass what it does not. */
import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses.ts';
import { unrepeatable } from './arithmetic.ts';
import { forbiddenImports } from './imports.ts';
import { exportedFunctions, functionNamedAfter, mirrorProblems, needsSample } from './rooms.ts';

describe('the import rule', () => {
  const layer = 'scratch/layers/dense.ts';

  it.each([
    ["import * as tf from '@tensorflow/tfjs';", '@tensorflow/tfjs'],
    ["import type { Tensor } from '@tensorflow/tfjs';", '@tensorflow/tfjs'],
    ["import { dense } from '../../tfjs/layers/dense.ts';", 'tfjs/layers/dense.ts'],
    ["export { judge } from '../../compare/checks/judge.ts';", 'compare/checks/judge.ts'],
    ["const tf = await import('@tensorflow/tfjs-node');", '@tensorflow/tfjs-node'],
    ["const tf = require('@tensorflow/tfjs');", '@tensorflow/tfjs'],
    ["import { readFileSync } from 'node:fs';", 'node:fs'],
    ["import { readFileSync } from 'fs';", 'fs'],
  ])('keeps scratch from %s', (line, target) => {
    expect(forbiddenImports(layer, line)).toEqual([`${layer} imports ${target}: scratch/ may not`]);
  });

  it('lets scratch import itself and seedrandom', () => {
    const text = "import seedrandom from 'seedrandom';\nimport { matmul } from '../core/matmul.ts';";
    expect(forbiddenImports(layer, text)).toEqual([]);
    expect(forbiddenImports(layer, "// import '@tensorflow/tfjs'\nexport const a = 1;")).toEqual([]);
  });

  it('lets the kernels be read from a file and run on threads, and import nothing else', () => {
    const [threads, line] = ['scratch/kernels/threads.ts', "import { Worker } from 'node:worker_threads';"];
    expect(forbiddenImports(threads, line)).toEqual([]);
    expect(forbiddenImports('scratch/kernels/kernel.ts', line)).toHaveLength(1);
    expect(forbiddenImports(threads, "import { readFileSync } from 'node:fs';")).toHaveLength(1);
  });

  it('keeps tfjs from both others, and lets it import TensorFlow.js', () => {
    const mirror = 'tfjs/layers/dense.ts';
    expect(forbiddenImports(mirror, "import '../../scratch/layers/dense.ts';")).toHaveLength(1);
    expect(forbiddenImports(mirror, "import '../../compare/tolerances.ts';")).toHaveLength(1);
    expect(forbiddenImports(mirror, "import '@tensorflow/tfjs'; import '../core/layer.ts';")).toEqual([]);
  });

  it('lets compare import both, and nobody import a test', () => {
    const both = "import '../scratch/core/tensor.ts'; import '../tfjs/backend.ts';";
    expect(forbiddenImports('compare/experiment.ts', both)).toEqual([]);
    expect(forbiddenImports('compare/experiment.ts', "import '../test/golden/read.ts';")).toHaveLength(1);
  });
});

describe('the rule of repeatable arithmetic', () => {
  const file = 'scratch/core/x.ts';

  it.each([
    ['const a = Math.random();', 'Math.random'],
    ["const a = Math['random']();", 'Math.random'],
    ['const { random } = Math;', 'Math.random'],
    ['const draw = Math.random;', 'Math.random'],
    ['const a = Math.pow(x, 0.5);', 'Math.pow'],
    ['const a = x ** 0.5;', 'a power'],
    ['const a = x ** t;', 'a power'],
    ['x **= y;', 'a power'],
    ['const a = Date.now();', 'Date'],
    ['const a = new Date();', 'Date'],
    ['const a = performance.now();', 'performance'],
    ['const a = crypto.getRandomValues(x);', 'crypto'],
  ])('finds %s', (line, what) => {
    const [problem, ...more] = unrepeatable(file, `const b = 1;\n${line}`, true);
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${file}:2 .*${what}`));
  });

  it('lets the kernels and the threads be chosen by the environment', () => {
    const text = 'const wanted = process.env.WANTED;';
    expect(unrepeatable('scratch/kernels/threads.ts', text, true)).toEqual([]);
    expect(unrepeatable(file, text, true)).toHaveLength(1);
    expect(unrepeatable('scratch/kernels/threads.ts', 'const t = Date.now();', true)).toHaveLength(1);
  });

  it('lets whole powers, comments, texts and names alone', () => {
    const text =
      "// Math.random, x ** 0.5\nconst u = 2 ** -24 + x ** 2; const s = 'Date.now()'; options.performance = 1; Date.parse('2012-01-01');";
    expect(unrepeatable(file, text, true)).toEqual([]);
  });

  it('lets what runs and times read the clock, but not draw unseeded', () => {
    expect(unrepeatable('compare/runner/run.ts', 'const t = Date.now(); Math.random();', false)).toHaveLength(
      1,
    );
  });
});

describe('the rule of mirrored rooms', () => {
  it('reads the functions that a file exports', () => {
    const text =
      'export interface A {}\nexport function dense() {}\nfunction hidden() {}\nexport const f = () => 1;\nexport const K = 3;';
    expect(exportedFunctions(text)).toEqual(['dense', 'f']);
    expect(functionNamedAfter('activations/leaky-relu.ts')).toBe('leakyRelu');
  });

  it('misses a file on either side', () => {
    expect(mirrorProblems('layers/gru.ts', 'export function gru() {}', undefined)).toEqual([
      'scratch/layers/gru.ts has no tfjs/layers/gru.ts',
    ]);
    expect(mirrorProblems('layers/gru.ts', undefined, '')).toEqual([
      'tfjs/layers/gru.ts has no scratch/layers/gru.ts',
    ]);
  });

  it('misses a function on either side', () => {
    const [one, two] = ['export function gru() {}', 'export function gru2() {}'];
    expect(mirrorProblems('layers/gru.ts', one, one)).toEqual([]);
    expect(mirrorProblems('layers/gru.ts', one, two)).toHaveLength(2);
    expect(mirrorProblems('layers/gru.ts', one, 'export const unit = 1;')).toHaveLength(2);
  });

  it('asks for a sample of what computes', () => {
    expect(
      ['layers/dense.ts', 'optimizers/adam.ts', 'layers/tap.ts', 'models/mlp.ts'].map(needsSample),
    ).toEqual([true, true, false, false]);
  });
});

describe('the rule of addresses', () => {
  it.each([
    'cd /work/main/scratch',
    'file at "/root/.cache/x"',
    '/home/alice/project',
    '/Users/bob/x',
    '"resolved": "https://registry.example.org/a.tgz"',
    'pip --index-url https://pypi.example.org/simple',
    'http://localhost:8080/',
  ])('finds %s', (text) => {
    expect(addressesIn('a.md', text)).toHaveLength(1);
  });

  it('lets relative paths, system paths and the homes of documents alone', () => {
    const text =
      './work/main /usr/local /home/me/mine.ts ~/.cache src/home/x PyPI localhost https://example.org/root';
    expect(addressesIn('a.md', text)).toEqual([]);
  });
});
