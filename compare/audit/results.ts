/** The file that an audit leaves, audit.json: every case on every backend, and the findings with their texts. */
import { z } from 'zod';
import { AUDIT_VERDICTS, AUDITED_BACKENDS } from './case.ts';

export const AUDIT_FILE = 'audit.json';
export const AUDIT_SCHEMA = 'lockstep-audit-1';

const verdict = z.enum(AUDIT_VERDICTS);

const outcomeSchema = z.object({
  backend: z.enum(AUDITED_BACKENDS),
  verdict,
  message: z.string(),
  entries: z.number(),
  wrongEntries: z.number(),
  /** The text in docs/framework-issues/ that tells of it. */
  issue: z.string().optional(),
  /** Why it is not what is known. */
  surprise: z.string().optional(),
  /** What the same case gives with the repaired gradients, where that was asked. */
  repaired: z.object({ verdict, message: z.string() }).optional(),
});

const findingSchema = z.object({
  issue: z.string(),
  title: z.string(),
  reproduction: z.string(),
  output: z.string(),
  unrepaired: z.array(z.string()),
});

export const auditSchema = z.object({
  schema: z.literal(AUDIT_SCHEMA),
  environment: z.object({
    lockstep: z.string(),
    commit: z.string().optional(),
    node: z.string(),
    tfjs: z.string(),
  }),
  command: z.string(),
  startedAt: z.string(),
  seconds: z.number(),
  /** With the repaired gradients in place of the framework's own. */
  repaired: z.boolean(),
  cases: z.array(z.object({ kernel: z.string(), name: z.string(), outcomes: z.array(outcomeSchema) })),
  findings: z.array(findingSchema),
});

export type AuditResults = z.infer<typeof auditSchema>;
export type AuditOutcome = z.infer<typeof outcomeSchema>;
export type AuditFinding = z.infer<typeof findingSchema>;
