import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selectExperiments } from '../../../compare/runner/select.ts';
import { didYouMean, editDistance } from '../../../compare/runner/suggest.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-select-')));
  mkdirSync(join(folder, 'own'));
  for (const name of ['neuron', 'perceptron-and', 'perceptron-xor'])
    writeFileSync(join(folder, 'own', `${name}.ts`), '');
  writeFileSync(join(folder, 'own', 'types.d.ts'), '');
  writeFileSync(join(folder, 'mine.ts'), '');
  writeFileSync(join(folder, 'mine.py'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = (...words: string[]): string[] =>
  selectExperiments(words, join(folder, 'own')).map((file) => file.name);

describe('selectExperiments', () => {
  it('takes all, names, globs, each file once', () => {
    expect(names()).toEqual(['neuron', 'perceptron-and', 'perceptron-xor']);
    expect(names('perceptron-*', 'neuron', 'perceptron-and')).toEqual([
      'perceptron-and',
      'perceptron-xor',
      'neuron',
    ]);
    expect(names('perceptron-{xor,nand}', '!perceptron-*')).toEqual(['perceptron-xor', 'neuron']);
  });

  it('takes paths, and knows its own files and links among them', () => {
    const [mine] = selectExperiments([join(folder, 'mine.ts')], join(folder, 'own'));
    expect(mine).toEqual({ name: 'mine', path: join(folder, 'mine.ts'), typed: join(folder, 'mine.ts') });
    symlinkSync(join(folder, 'own', 'neuron.ts'), join(folder, 'link.ts'));
    expect(names(join(folder, 'link.ts'), 'neuron')).toEqual(['neuron']);
  });

  it('says what is near', () => {
    expect(() => names('perceptronand')).toThrow('Did you mean perceptron-and');
    expect(() => names('zzz')).toThrow('There are neuron, perceptron-and, perceptron-xor');
    expect(() => names(join(folder, 'mien.ts'))).toThrow('Did you mean mine.ts');
    expect(() => names(join(folder, 'mine.py'))).toThrow('should end in .ts, .js, .mjs');
    expect(() => names(`${folder}/own`)).toThrow('is not a file');
    expect(() => names(`${folder}/none/mine.ts`)).toThrow('There is no file');
  });
});

describe('editDistance', () => {
  it('counts a swap as one', () => {
    expect(editDistance('mien', 'mine')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(didYouMean('xyzzy', ['neuron'])).toBe('');
  });
});
