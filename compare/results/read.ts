/** Reading a results file, with errors that say what is wrong with it and where. */
import { readFile } from 'node:fs/promises';
import { codeOf, messageOf, UsageError } from '../runner/errors.ts';
import { type Results, SCHEMA } from './schema.ts';
import { checkResults } from './validate.ts';

/**
 * @throws UsageError where there is no such file, it is no JSON, of another version of the schema, or does not hold
 *   what the schema asks for.
 */
export async function readResults(path: string): Promise<Results> {
  const value = await readJson(path);
  const version = (value as { schema?: unknown } | null)?.schema;
  if (version !== SCHEMA) {
    const found =
      typeof version === 'string' ? `of the schema '${version}'` : 'not a results file of lockstep';
    throw new UsageError(`${path} is ${found}; this lockstep reads '${SCHEMA}'.`);
  }
  const checked = checkResults(value);
  if ('problem' in checked) throw new UsageError(`${path} is not valid: ${checked.problem}.`);
  return checked.value;
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
