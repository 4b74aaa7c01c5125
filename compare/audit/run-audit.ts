/** Carries out an audit: every case on every backend, what was found again with the repaired gradients, and what is known of it. */
import type { AuditCase, AuditedBackend } from './case.ts';
import { examineBackend, type Outcomes } from './examine-backend.ts';
import { FINDINGS, findingOf, surprise } from './findings.ts';
import { judgeForward, REFERENCE } from './forward.ts';
import { readIssue } from './issue-text.ts';
import type { AuditFinding, AuditOutcome, AuditResults } from './results.ts';

export interface Audit {
  readonly cases: readonly AuditCase[];
  readonly backends: readonly AuditedBackend[];
  readonly repaired: boolean;
  /** Told of each backend when it has been examined. */
  readonly examined: (backend: AuditedBackend, outcomes: Outcomes) => void;
}

type Found = Pick<AuditResults, 'cases' | 'findings'>;

/** @throws EnvironmentError when a backend cannot be opened */
export async function runAudit({ cases, backends, repaired, examined }: Audit): Promise<Found> {
  const names = cases.map(({ name }) => name);
  // For the forward passes of the others, also where it is not asked for itself.
  const reference = await examineBackend({ backend: REFERENCE, repaired, cases: names });
  const outcomes = new Map<AuditedBackend, Outcomes>();
  const again = new Map<AuditedBackend, Outcomes>();
  for (const backend of backends) {
    const own = backend === REFERENCE ? reference : await examineBackend({ backend, repaired, cases: names });
    const judged = judgeForward(own, reference);
    outcomes.set(backend, judged);
    examined(backend, judged);
    const found = names.filter(
      (name) => !UNTOUCHED.has(judged.get(name)!.verdict) || findingOf({ name }, backend),
    );
    const repairs = repaired ? new Map() : await examineBackend({ backend, repaired: true, cases: found });
    again.set(backend, judgeForward(repairs, reference));
  }
  const described = cases.map((question) => ({
    kernel: question.kernel,
    name: question.name,
    outcomes: backends.map((backend) =>
      describe(question, backend, outcomes.get(backend)!, again.get(backend)!, repaired),
    ),
  }));
  const issues = new Set(described.flatMap((one) => one.outcomes.flatMap(({ issue }) => issue ?? [])));
  return { cases: described, findings: [...issues].map(tell) };
}

/** What a repair has nothing to do with. */
const UNTOUCHED: ReadonlySet<string> = new Set(['agrees', 'not on this backend']);

function describe(
  question: AuditCase,
  backend: AuditedBackend,
  outcomes: Outcomes,
  again: Outcomes,
  repaired: boolean,
): AuditOutcome {
  const { verdict, message, entries, wrongEntries } = outcomes.get(question.name)!;
  const better = again.get(question.name);
  const known =
    verdict === 'agrees' || verdict === 'not on this backend' ? undefined : findingOf(question, backend);
  const strange =
    surprise(question, backend, verdict, repaired) ??
    (better && surprise(question, backend, better.verdict, true));
  return {
    backend,
    verdict,
    message,
    entries,
    wrongEntries,
    ...(known === undefined ? {} : { issue: known.issue }),
    ...(strange === undefined ? {} : { surprise: strange }),
    ...(better === undefined ? {} : { repaired: { verdict: better.verdict, message: better.message } }),
  };
}

function tell(issue: string): AuditFinding {
  const unrepaired = FINDINGS.flatMap((finding) =>
    finding.issue === issue && finding.unrepaired !== undefined ? [finding.unrepaired] : [],
  );
  return { issue, ...readIssue(issue), unrepaired: [...new Set(unrepaired)] };
}
