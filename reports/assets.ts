/** The files that all pages share: styles, the client scripts and Plotly. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { plotlyBundle } from './plotly-bundle.ts';

const STYLES = ['tokens', 'page', 'components', 'checks', 'tables', 'charts', 'code'];
const SCRIPTS = ['page', 'charts'];

async function joined(folder: string, names: readonly string[], extension: string): Promise<string> {
  const read = (name: string) =>
    readFile(new URL(`./${folder}/${name}.${extension}`, import.meta.url), 'utf8');
  return (await Promise.all(names.map(read))).join('\n');
}

interface Assets {
  /** File name under assets/ and its text. */
  readonly files: ReadonlyMap<string, string>;
  readonly note?: string;
}

async function sharedAssets(repositoryRoot: string): Promise<Assets> {
  const [plotly, style, script, theme] = await Promise.all([
    plotlyBundle(repositoryRoot),
    joined('style', STYLES, 'css'),
    joined('client', SCRIPTS, 'js'),
    joined('client', ['theme'], 'js'),
  ]);
  const files = new Map([
    ['plotly.min.js', plotly.code],
    ['report.css', style],
    ['report.js', script],
    ['theme.js', theme],
  ]);
  return plotly.note === undefined ? { files } : { files, note: plotly.note };
}

/** Writes them under `outDir`/assets. @returns a note for the reader, where there is one */
export async function writeAssets(outDir: string, repositoryRoot: string): Promise<string | undefined> {
  const { files, note } = await sharedAssets(repositoryRoot);
  await mkdir(join(outDir, 'assets'), { recursive: true });
  for (const [name, text] of files) await writeFileAtomic(join(outDir, 'assets', name), text);
  return note;
}
