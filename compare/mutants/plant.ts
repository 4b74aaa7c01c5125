/** Plants bugs into copies of the sources; the repository itself is never written to. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKernels } from '../../setup/kernels.mjs';
import { createLog } from '../../setup/log.mjs';
import { UsageError } from '../runner/errors.ts';
import { repositoryRoot } from '../runner/modules.ts';
import { type Bug, MUTABLE_ROOMS } from './bug.ts';

/**
 * The text of a file with the bug in it.
 * @throws UsageError when `find` does not occur exactly once, or not at `occurrence`: the code has changed under the bug
 */
export function withBug(source: string, { id, file, find, replace, occurrence }: Bug): string {
  const places: number[] = [];
  for (let at = source.indexOf(find); at >= 0; at = source.indexOf(find, at + 1)) places.push(at);
  if (places.length === 0)
    throw new UsageError(`bug ${id} no longer applies: ${file} does not contain its "find" text`);
  if (occurrence === undefined && places.length > 1) {
    throw new UsageError(
      `bug ${id} is not exact: its "find" text occurs ${places.length} times in ${file}; make it longer or say which by "occurrence"`,
    );
  }
  const at = places[(occurrence ?? 1) - 1];
  if (at === undefined) {
    throw new UsageError(
      `bug ${id} no longer applies: ${file} contains its "find" text ${places.length} times only`,
    );
  }
  const changed = source.slice(0, at) + replace + source.slice(at + find.length);
  if (changed === source)
    throw new UsageError(`bug ${id} changes nothing: "find" and "replace" are the same`);
  return changed;
}

/** Reads the file that the bug is planted in and says whether it applies. @throws UsageError as `withBug`. */
export function requireApplies(bug: Bug, root = repositoryRoot): void {
  const path = join(root, bug.file);
  if (!existsSync(path)) throw new UsageError(`bug ${bug.id} no longer applies: ${bug.file} does not exist`);
  withBug(readFileSync(path, 'utf8'), bug);
}

/** What the rooms that bugs are planted in import from besides. */
const COPIED = [...MUTABLE_ROOMS, 'setup'];

/** A copy of the sources in a temporary folder, with the packages linked. */
export interface Copy {
  readonly root: string;
  /** Plants the bug, runs `body`, and puts the file back. */
  with<T>(bug: Bug, body: () => Promise<T>): Promise<T>;
  remove(): void;
}

export function makeCopy(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-mutants-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const room of COPIED) cpSync(join(repositoryRoot, room), join(root, room), { recursive: true });
    cpSync(join(repositoryRoot, 'package.json'), join(root, 'package.json'));
    // Packages that are hoisted above the repository are found from the link's target too.
    symlinkSync(nearestPackages(), join(root, 'node_modules'), 'junction');
  } catch (error) {
    remove();
    throw error;
  }
  return {
    root,
    async with(bug, body) {
      const path = join(root, bug.file);
      const original = readFileSync(path, 'utf8');
      writeFileSync(path, withBug(original, bug));
      const restore = isAssembly(bug) ? await compileKernels(root) : undefined;
      try {
        return await body();
      } finally {
        if (existsSync(root)) {
          writeFileSync(path, original);
          restore?.();
        }
      }
    },
    remove,
  };
}

const isAssembly = ({ file }: Bug): boolean => file.startsWith('scratch/kernels/assembly/');

/** Compiles the kernels of a copy. @returns what puts the compiled kernels back that were there before */
async function compileKernels(root: string): Promise<() => void> {
  const build = join(root, 'scratch', 'kernels', 'build');
  const kept = readdirSync(build).map(
    (name) => [join(build, name), readFileSync(join(build, name))] as const,
  );
  await ensureKernels({ root, log: createLog({ quiet: true }), quickly: true });
  return () => {
    for (const [path, bytes] of kept) writeFileSync(path, bytes);
  };
}

function nearestPackages(): string {
  const path = join(repositoryRoot, 'node_modules');
  if (!existsSync(path))
    throw new UsageError(`${path} does not exist; run "npm start" once to set lockstep up`);
  return path;
}
