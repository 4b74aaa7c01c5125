/** Reading what an earlier run wrote, with errors that say what is wrong with the file and where. */
import { readFile } from 'node:fs/promises';
import { codeOf, messageOf, UsageError } from '../runner/errors.ts';
import { BENCH_SCHEMA, type BenchResults, benchSchema, repeatedRow } from './results.ts';

/** @throws UsageError where there is no such file, it is damaged, or it is not a file of the bench */
export async function readBench(path: string): Promise<BenchResults> {
  const value = await readJson(path);
  if (typeof value !== 'object' || value === null || !('rows' in value))
    throw new UsageError(`${path} is not a file of lockstep bench: it has no "rows".`);
  const { schema } = value as { schema?: unknown };
  if (schema !== undefined && schema !== BENCH_SCHEMA)
    throw new UsageError(
      `${path} is of the schema ${JSON.stringify(schema)}; this lockstep reads '${BENCH_SCHEMA}'.`,
    );
  const parsed = benchSchema.safeParse(value);
  if (!parsed.success) {
    const [first, ...more] = parsed.error.issues;
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    throw new UsageError(`${path} is not valid: ${first!.path.join('.')}: ${first!.message}${others}.`);
  }
  const repeated = repeatedRow(parsed.data.rows);
  if (repeated !== undefined) throw new UsageError(`${path} is not valid: two rows for ${repeated}.`);
  return parsed.data;
}

async function readJson(path: string): Promise<unknown> {
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
