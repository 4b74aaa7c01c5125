/** Every kernel twice: compiled for both precisions and plain, under one name, and tested against each other. */
import { describe, expect, it } from 'vitest';
import { compiled } from '../../scratch/kernels/load.ts';
import { kernelsAreCurrent } from '../../setup/kernels.mjs';
import { PROJECT_ROOT } from '../../setup/project.mjs';
import { filesBelow, read } from './files.ts';
import { exportedFunctions } from './rooms.ts';

const HERE = /^scratch\/kernels\/(assembly|plain)\/([^/]+\.ts)$/;
/** What sets an instance up and is no kernel. */
const NO_KERNEL = new Set(['instance.ts', 'tsconfig.json']);

const inFolder = (folder: string) =>
  filesBelow('scratch/kernels')
    .map((file) => HERE.exec(file))
    .filter((match) => match?.[1] === folder && !NO_KERNEL.has(match[2]!))
    .map((match) => match![2]!);

const assembly = inFolder('assembly');
const plain = inFolder('plain');
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

it('there are kernels to look at', () => {
  expect(assembly).toEqual(expect.arrayContaining(['matmul.ts', 'elementwise.ts', 'convolution.ts']));
});

it('every file of compiled kernels has its plain twin and its test, and the other way round', () => {
  expect(plain).toEqual(assembly);
  const tests = filesBelow('test/scratch/kernels');
  const untested = assembly.filter(
    (file) => !tests.some((test) => test.startsWith(`test/scratch/kernels/${file.replace(/\.ts$/, '')}`)),
  );
  expect(untested).toEqual([]);
});

describe.each(assembly)('%s', (file) => {
  // Not parsed: AssemblyScript is TypeScript but for its decorators.
  const names = [...read(`scratch/kernels/assembly/${file}`).matchAll(/^export function (\w+)/gm)].map(
    ([, name]) => name!,
  );
  const twins = exportedFunctions(read(`scratch/kernels/plain/${file}`)).map(snakeCase);

  it('has each of its kernels for both precisions, and plain', () => {
    expect(names.length).toBeGreaterThan(0);
    const kernels = new Set(names.map((name) => name.replace(/_f(32|64)$/, '')));
    expect([...kernels].flatMap((name) => [`${name}_f32`, `${name}_f64`]).sort()).toEqual([...names].sort());
    expect([...twins].sort()).toEqual([...kernels].sort());
  });
});

it('the compiled kernels come from the sources as they are', () => {
  expect(kernelsAreCurrent(PROJECT_ROOT)).toBe(true);
  expect(Object.keys(compiled ?? {}).length).toBeGreaterThan(50);
});
