/** The rules of the house, on the project as it is. That they catch what they forbid is tested in rules.test.ts. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses.ts';
import { unrepeatable } from './arithmetic.ts';
import { filesBelow, ROOT, read } from './files.ts';
import { forbiddenImports } from './imports.ts';
import { MIRRORED, mirrorProblems, needsSample } from './rooms.ts';

const code = (folder: string) => filesBelow(folder).filter((file) => /\.(ts|mjs|js)$/.test(file));
const units = (room: string) =>
  MIRRORED.flatMap((part) => code(`${room}/${part}`)).map((file) => file.slice(room.length + 1));

const scratch = units('scratch');
const tfjs = units('tfjs');

describe('mirrored rooms', () => {
  it('hold what the articles need', () => {
    expect(scratch).toEqual(
      expect.arrayContaining(['layers/dense.ts', 'optimizers/adam.ts', 'models/mlp.ts']),
    );
  });

  it('have the same files, with the same functions, on both sides', () => {
    const text = (room: string, list: readonly string[], unit: string) =>
      list.includes(unit) ? read(`${room}/${unit}`) : undefined;
    const all = [...new Set([...scratch, ...tfjs])];
    const problems = all.flatMap((unit) =>
      mirrorProblems(unit, text('scratch', scratch, unit), text('tfjs', tfjs, unit)),
    );
    expect(problems).toEqual([]);
  });

  it('have a row in the checks for each file', () => {
    const samples = filesBelow('compare/samples');
    const missing = scratch.filter(
      (unit) => needsSample(unit) && !samples.includes(`compare/samples/${unit}`),
    );
    expect(missing).toEqual([]);
  });

  it('begin with the formula or what the file is', () => {
    const bare = scratch.filter((unit) => needsSample(unit) && !read(`scratch/${unit}`).startsWith('/**'));
    expect(bare).toEqual([]);
  });
});

it('no room imports what it may not', () => {
  const files = ['scratch', 'tfjs', 'compare', 'reports', 'setup'].flatMap(code);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => forbiddenImports(file, read(file)))).toEqual([]);
});

it('nothing draws from Math.random; scratch and tfjs read no clock and take no fractional powers', () => {
  const problems = ['scratch', 'tfjs', 'compare'].flatMap((room) =>
    code(room).flatMap((file) => unrepeatable(file, read(file), isStrict(file))),
  );
  expect(problems).toEqual([]);
});

/** Computes results; the other files of tfjs/ open backends, those of compare/ run and time. */
const isStrict = (file: string): boolean =>
  /^scratch\//.test(file) ||
  /^tfjs\/(core|activations|layers|losses|initializers|optimizers|schedules|regularizers|training|models)\//.test(
    file,
  ) ||
  /^compare\/(data|random|trainers|pictures)\//.test(file);

describe('files', () => {
  it('are small', () => {
    const files = ['scratch', 'tfjs', 'compare', 'reports', 'setup'].flatMap(filesBelow);
    const written = files.filter((file) => !file.endsWith('.json'));
    const long = written.filter((file) => read(file).split('\n').length > 251);
    expect(long).toEqual([]);
  });

  it('link to files that there are', () => {
    const documents = filesBelow('').filter((file) => file.endsWith('.md'));
    const broken = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!\w+:|#)([^)#]+)/g)]
        .map(([, target]) => path.posix.join(path.posix.dirname(file), target))
        .filter((target) => !existsSync(path.join(ROOT, target)))
        .map((target) => `${file} links to ${target}`),
    );
    expect(documents).toContain('README.md');
    expect(broken).toEqual([]);
  });

  it('name no path of the machine they were written on and no registry', () => {
    const files = filesBelow('').filter((file) => !file.startsWith('test/structure/'));
    expect(files).toEqual(expect.arrayContaining(['package-lock.json', '.ci/run', 'README.md']));
    expect(files.flatMap((file) => addressesIn(file, read(file)))).toEqual([]);
  });
});
