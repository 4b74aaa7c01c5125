import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadSamples } from '../../../compare/samples/load.ts';
import { inOrderOfUse } from '../../../compare/samples/order.ts';

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'lockstep-order-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

it('a unit comes behind those that it uses, by way of another file too, and else units stay as they are', () => {
  const root = project({
    'scratch/layers/a.ts': "import { helper } from '../core/helper.ts';",
    'scratch/core/helper.ts': "import { c } from '../layers/c.ts';",
    'scratch/layers/b.ts': '',
    'scratch/layers/c.ts': '',
  });
  const places = ['layers/a', 'layers/b', 'layers/c'];
  expect(inOrderOfUse(places, root)).toEqual(['layers/c', 'layers/a', 'layers/b']);
});

it('a type of a unit is no use of it', () => {
  const root = project({
    'scratch/layers/a.ts': "import type { B } from './b.ts';",
    'scratch/layers/b.ts': '',
  });
  expect(inOrderOfUse(['layers/a', 'layers/b'], root)).toEqual(['layers/a', 'layers/b']);
});

it('a unit comes behind those that its sample uses', () => {
  const root = project({
    'scratch/layers/a.ts': '',
    'scratch/layers/b.ts': '',
    'compare/samples/layers/a.ts': "import { b } from '../../../scratch/layers/b.ts';",
  });
  expect(inOrderOfUse(['layers/a', 'layers/b'], root)).toEqual(['layers/b', 'layers/a']);
});

it('units that use each other end in some order', () => {
  const root = project({
    'scratch/layers/a.ts': "import { b } from './b.ts';",
    'scratch/layers/b.ts': "import { a } from './a.ts';",
  });
  expect(inOrderOfUse(['layers/a', 'layers/b'], root)).toEqual(['layers/b', 'layers/a']);
});

it('the samples of combinators come behind those of the layers that they are tried with', async () => {
  const places = (await loadSamples()).map(([place]) => place);
  expect(places.indexOf('layers/bidirectional')).toBeGreaterThan(places.indexOf('layers/lstm'));
  expect(places.indexOf('core/gather')).toBeLessThan(places.indexOf('layers/embedding'));
  expect(new Set(places).size).toBe(places.length);
});
