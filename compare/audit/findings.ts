/**
 * What is known to be wrong, beside the cases that show it. A finding is green as long as it is there: a case that is wrong and not
 * declared is red, and one that is declared and agrees is, too.
 */
import { AUDITED_BACKENDS, type AuditCase, type AuditedBackend, type AuditVerdict } from './case.ts';
import type { Finding } from './finding.ts';
import { GRADIENTS } from './findings/gradients.ts';
import { MISSING } from './findings/missing.ts';
import { SINGLE_BACKENDS } from './findings/single-backends.ts';

export const FINDINGS: readonly Finding[] = [...GRADIENTS, ...SINGLE_BACKENDS, ...MISSING];

/** The finding that tells of a case on a backend. */
export const findingOf = (question: Pick<AuditCase, 'name'>, backend: AuditedBackend): Finding | undefined =>
  FINDINGS.find(
    ({ cases, backends = AUDITED_BACKENDS }) =>
      backends.includes(backend) &&
      cases.some((known) =>
        typeof known === 'string' ? question.name.startsWith(known) : known.test(question.name),
      ),
  );

/** @returns why an outcome is not what is known, or nothing */
export function surprise(
  question: Pick<AuditCase, 'name'>,
  backend: AuditedBackend,
  verdict: AuditVerdict,
  repaired: boolean,
): string | undefined {
  // A kernel that is not there is nobody's mistake, and a backend may get one at any time.
  if (verdict === 'not on this backend') return undefined;
  const finding = findingOf(question, backend);
  const expectsRepair = repaired && finding !== undefined && finding.unrepaired === undefined;
  if (finding === undefined || expectsRepair) {
    if (verdict === 'agrees') return undefined;
    return finding === undefined ? 'not known' : 'should be repaired';
  }
  if (verdict === 'agrees' && finding.unsteady) return undefined;
  if (verdict === 'agrees') return `known as ${finding.verdicts.join(' or ')} (${finding.issue}), and agrees`;
  return finding.verdicts.includes(verdict)
    ? undefined
    : `known as ${finding.verdicts.join(' or ')} (${finding.issue})`;
}
