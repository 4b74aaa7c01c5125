/** Reading JSON that an earlier run wrote, with errors that say what is wrong with the file and where. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { codeOf, messageOf, UsageError } from '../runner/errors.ts';

/** @throws UsageError where there is no such file, or it is no JSON */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new UsageError(`There is no file ${path}.`);
    throw new UsageError(`${path} could not be read: ${messageOf(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is damaged or no JSON: ${messageOf(error)}.`);
  }
}

/** @throws UsageError naming the first field that is not as the schema says */
export function validated<S extends z.ZodType>(path: string, value: unknown, schema: S): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new UsageError(`${path} is not valid: ${first!.path.join('.')}: ${first!.message}${others}.`);
}

/** What an earlier run left in the folder of a report; undefined where that is missing or cannot be read any more. */
export async function findJson<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<z.infer<S> | undefined> {
  try {
    return validated(path, await readJson(path), schema);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
