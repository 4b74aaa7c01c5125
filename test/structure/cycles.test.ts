/** The tool that looks for circular imports sees through `.ts` endings and type imports. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

type Madge = (
  folder: string,
  options: { readonly fileExtensions: readonly string[] },
) => Promise<{ circular(): string[][] }>;
// It has no types of its own.
const madge: Madge = createRequire(import.meta.url)('madge');

async function cyclesOf(files: Readonly<Record<string, string>>): Promise<string[][]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-cycles-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return (await madge(folder, { fileExtensions: ['ts', 'mjs'] })).circular();
}

it('finds a circle of imports', async () => {
  const cycles = await cyclesOf({
    'a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
    'b.ts': "import { c } from './c.ts';\nexport const b = () => c;",
    'c.ts': "import { a } from './a.ts';\nexport const c = () => a;",
  });
  expect(cycles).toEqual([['a.ts', 'b.ts', 'c.ts']]);
});

it('finds a circle of types', async () => {
  const cycles = await cyclesOf({
    'a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }",
    'b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }",
  });
  expect(cycles).toEqual([['a.ts', 'b.ts']]);
});

it('finds none where there is none', async () => {
  expect(
    await cyclesOf({
      'a.ts': "import { b } from './b.ts';\nexport const a = b;",
      'b.ts': 'export const b = 1;',
    }),
  ).toEqual([]);
});
