/**
 * Plotly, minified once per version. `plotly.js-dist` is 12 MB as it comes; esbuild (which tsx brings along) makes
 * 4.8 MB of it. The result is cached under node_modules/.cache/lockstep, because it takes some seconds.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

const require = createRequire(import.meta.url);
/** The licence asks for its notice; the minifier would drop a plain comment. */
const BANNER = /^\/\*\*[\s\S]*?\*\//;

async function minify(source: string): Promise<string> {
  const { transform } = await import('esbuild');
  const { code } = await transform(source, {
    minify: true,
    charset: 'ascii',
    target: 'es2022',
    legalComments: 'none',
  });
  return `${BANNER.exec(source)?.[0] ?? ''}\n${code}`;
}

/**
 * @returns the script, and a note for the reader where it could not be minified.
 * @throws Error when plotly.js-dist is not installed.
 */
export async function plotlyBundle(
  repositoryRoot: string,
): Promise<{ readonly code: string; readonly note?: string }> {
  const path = require.resolve('plotly.js-dist/plotly.js');
  const { version } = require('plotly.js-dist/package.json') as { version: string };
  const folder = join(repositoryRoot, 'node_modules', '.cache', 'lockstep');
  // The size of the source is part of the key, so that an exchanged file of the same version is noticed.
  const cached = join(folder, `plotly-${version}-${(await stat(path)).size}.min.js`);
  try {
    return { code: await readFile(cached, 'utf8') };
  } catch {
    // Not cached yet.
  }
  const source = await readFile(path, 'utf8');
  let code: string;
  try {
    code = await minify(source);
  } catch (error) {
    return { code: source, note: `Plotly is not minified here: ${(error as Error).message.split('\n')[0]}` };
  }
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(cached, code);
  } catch {
    // A read-only installation: the next report minifies again.
  }
  return { code };
}
