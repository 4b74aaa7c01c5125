import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnvironmentError } from '../runner/errors.ts';

/**
 * The path of a data file inside an installed npm package, whether or not the package exports it.
 * @throws EnvironmentError when the package or the file is not there
 */
export function packageFile(name: string, file: string): string {
  const missing = (what: string) =>
    new EnvironmentError(
      `${what} of the npm package "${name}" is missing. Install the packages with "npm ci".`,
    );
  let folder: string;
  try {
    folder = dirname(createRequire(import.meta.url).resolve(name));
  } catch {
    throw missing('The folder');
  }
  while (!isRootOf(folder, name)) {
    const above = dirname(folder);
    if (above === folder) throw missing('The folder');
    folder = above;
  }
  const path = join(folder, file);
  if (!existsSync(path)) throw missing(`The file ${file}`);
  return path;
}

function isRootOf(folder: string, name: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === name;
}
