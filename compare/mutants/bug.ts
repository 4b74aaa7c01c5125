/** A planted bug is data: which text of which file is replaced by what, and which place must be blamed for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { messageOf, UsageError } from '../runner/errors.ts';

/** The rooms that bugs may be planted in. */
export const MUTABLE_ROOMS = ['scratch', 'tfjs', 'compare'] as const;

const text = z.string().min(1);
const bugSchema = z.strictObject({
  /** Letters, digits, dashes and slashes. */
  id: text.regex(/^[\w][\w./-]*$/, 'must be made of letters, digits, dashes, dots and slashes'),
  /** Relative to the repository, inside scratch, tfjs or compare. */
  file: text.superRefine((file, context) => {
    const problem = pathProblem(file);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  }),
  /** Occurs exactly once in the file, or `occurrence` says which one is meant. */
  find: text,
  replace: z.string(),
  /** The place to blame, such as `layers/dense`, `optimizers/adam` or `harness/data`. */
  expect: text,
  /** 1 for the first. */
  occurrence: z.int().min(1).optional(),
  /** What it is a bug of, for the matrix; left out, the first part of `expect`. */
  group: text.optional(),
  /** Why it is a bug that someone makes. */
  note: text.optional(),
});

export type Bug = z.infer<typeof bugSchema>;

function pathProblem(file: string): string | undefined {
  if (file.includes('\\') || posix.normalize(file) !== file || posix.isAbsolute(file)) {
    return `must be a plain path with forward slashes, such as "scratch/layers/dense.ts", not ${JSON.stringify(file)}`;
  }
  const room = file.split('/')[0];
  if (!MUTABLE_ROOMS.some((name) => name === room)) {
    return `must be inside ${MUTABLE_ROOMS.join(', ')}, not ${JSON.stringify(file)}`;
  }
  return undefined;
}

/**
 * Reads the bugs of a JSON file: an array of them, or one.
 * @throws UsageError saying which field of which entry is wrong and what would be right
 */
export function readBugs(path: string): Bug[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} cannot be read as JSON: ${messageOf(error)}`);
  }
  const entries = Array.isArray(content) ? content : [content];
  if (entries.length === 0) throw new UsageError(`${path} holds no planted bug: it is an empty array`);
  const problems: string[] = [];
  const bugs = entries.flatMap((entry: unknown, i): Bug[] => {
    const parsed = bugSchema.safeParse(entry);
    if (parsed.success) return [parsed.data];
    const id = (entry as { id?: unknown } | null)?.id;
    const name = `entry ${i + 1}${typeof id === 'string' ? ` (${id})` : ''}`;
    problems.push(...parsed.error.issues.map((issue) => `${name}: ${describeIssue(issue)}`));
    return [];
  });
  if (problems.length > 0) {
    throw new UsageError(
      `${path} is not a list of planted bugs {id, file, find, replace, expect}:\n  ${problems.join('\n  ')}`,
    );
  }
  return bugs;
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `"${path.join('.')}" ${message.replace(/^Invalid input: /, '')}`;
}

/** The project's own bugs, from every file of `compare/mutants/bugs/`. */
export function ownBugs(): Bug[] {
  const folder = fileURLToPath(new URL('./bugs/', import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().flatMap((file) => readBugs(join(folder, file)));
}

/** @throws UsageError when two bugs have one id. */
export function requireDistinct(bugs: readonly Bug[]): void {
  const seen = new Set<string>();
  for (const { id } of bugs) {
    if (seen.has(id)) throw new UsageError(`two planted bugs have the id ${id}`);
    seen.add(id);
  }
}
