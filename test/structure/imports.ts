/** Which room may import what. */
import path from 'node:path';
import ts from 'typescript';

/** Every module that a file names in an import, an export from or a dynamic import, types included. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** What each room may import besides itself: other rooms and packages. Rooms that are not named here may import anything. */
const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
  scratch: [/^seedrandom$/],
  tfjs: [/^@tensorflow\//, /^node:/, /^setup\//],
};

/** What single files may import besides. */
const ALLOWED_FILES: Readonly<Record<string, readonly string[]>> = {
  'scratch/kernels/load.ts': ['node:fs'],
  'scratch/kernels/threads.ts': ['node:worker_threads'],
  'scratch/kernels/worker.mjs': ['node:worker_threads'],
};

const roomOf = (file: string): string => file.split('/')[0]!;

/** @returns the imports of `file` that the import rule forbids, as sentences. */
export function forbiddenImports(file: string, text: string): string[] {
  const room = roomOf(file);
  const allowed = ALLOWED[room];
  return importsOf(text).flatMap((specifier) => {
    const target = specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier)
      : specifier;
    const into = specifier.startsWith('.') ? roomOf(target) : undefined;
    if (into === 'test' && room !== 'test')
      return [`${file} imports ${target}: tests are not part of the program`];
    if (allowed === undefined || into === room) return [];
    if (allowed.some((pattern) => pattern.test(target))) return [];
    if (ALLOWED_FILES[file]?.includes(target)) return [];
    return [`${file} imports ${target}: ${room}/ may not`];
  });
}
