/** Finds the cases by their files: there is no central list. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AuditCase } from './case.ts';

const FOLDER = new URL('./cases/', import.meta.url);

/** Every case, family after family. @throws Error where two have one name */
export async function loadCases(): Promise<readonly AuditCase[]> {
  const files = readdirSync(fileURLToPath(FOLDER))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const families = await Promise.all(
    files.map(async (file) => {
      const { default: cases } = await import(new URL(file, FOLDER).href);
      if (!Array.isArray(cases))
        throw new Error(`compare/audit/cases/${file} does not export its cases by default`);
      return cases as AuditCase[];
    }),
  );
  const cases = families.flat();
  const names = new Set<string>();
  for (const { name } of cases) {
    if (names.has(name)) throw new Error(`compare/audit/cases has two cases named ${name}`);
    names.add(name);
  }
  return cases;
}
