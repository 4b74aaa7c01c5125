import { readFile } from 'node:fs/promises';
import { codeOf, messageOf, UsageError } from '../runner/errors.ts';
import { type AuditResults, auditSchema } from './results.ts';

/** @throws UsageError where there is no such file, or it is damaged or of another version */
export async function readAudit(path: string): Promise<AuditResults> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new UsageError(`There is no file ${path}.`);
    throw new UsageError(`${path} could not be read as JSON: ${messageOf(error)}.`);
  }
  const parsed = auditSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new UsageError(`${path} is no file of lockstep audit: ${first!.path.join('.')}: ${first!.message}.`);
}
