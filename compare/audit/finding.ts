import type { AuditedBackend, AuditVerdict } from './case.ts';

/** Something that is known to be wrong. */
export interface Finding {
  /** Its text is docs/framework-issues/ISSUE.md. */
  readonly issue: string;
  /** By the beginning of their names, or by a pattern. */
  readonly cases: readonly (string | RegExp)[];
  readonly verdicts: readonly AuditVerdict[];
  /** All, if left out. */
  readonly backends?: readonly AuditedBackend[];
  /** It changes from call to call, and may agree by chance. */
  readonly unsteady?: boolean;
  /** Why repairGradients leaves it as it is; left out where it repairs it. */
  readonly unrepaired?: string;
}
