/** Reading what an earlier run wrote, with errors that say what is wrong with the file and where. */
import { readJson, validated } from '../results/read-json.ts';
import { UsageError } from '../runner/errors.ts';
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
  const bench = validated(path, value, benchSchema);
  const repeated = repeatedRow(bench.rows);
  if (repeated !== undefined) throw new UsageError(`${path} is not valid: two rows for ${repeated}.`);
  return bench;
}
