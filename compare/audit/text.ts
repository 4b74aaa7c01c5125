/** What an audit found, as lines. */
import { type Colors, plural, printable } from '../runner/terminal-text.ts';
import { AUDIT_VERDICTS, type AuditedBackend } from './case.ts';
import type { Outcomes } from './examine-backend.ts';
import type { AuditOutcome, AuditResults } from './results.ts';

/** How many cases there are of each verdict. */
export function backendLine(backend: AuditedBackend, outcomes: Outcomes): string {
  const all = [...outcomes.values()];
  const counts = AUDIT_VERDICTS.flatMap((verdict) => {
    const count = all.filter((outcome) => outcome.verdict === verdict).length;
    return count > 0 ? [`${count} ${verdict}`] : [];
  });
  return `${backend}: ${plural(all.length, 'case')}: ${counts.join(', ')}`;
}

const QUIET: ReadonlySet<string> = new Set(['agrees', 'not on this backend', 'no gradient']);

/** Everything that is wrong, and everything that is not as it is known to be. */
export function findingLines({ cases }: AuditResults, colors: Colors): string[] {
  return cases.flatMap(({ name, outcomes }) => {
    const told = outcomes.filter(({ verdict, surprise }) => surprise !== undefined || !QUIET.has(verdict));
    return told.length === 0
      ? []
      : ['', colors.bold(printable(name)), ...told.map((outcome) => line(outcome, colors))];
  });
}

function line(
  { backend, verdict, message, issue, surprise, repaired }: AuditOutcome,
  colors: Colors,
): string {
  const after = repaired === undefined ? '' : `; repaired: ${repaired.verdict}`;
  const known =
    surprise === undefined ? colors.dim(` [${issue ?? ''}]`) : colors.red(` NOT AS KNOWN: ${surprise}`);
  const paint = verdict === 'agrees' ? colors.green : colors.yellow;
  return `  ${backend.padEnd(4)} ${paint(verdict)}: ${printable(message)}${after}${known}`;
}

export function closingLines({ cases, findings }: AuditResults, colors: Colors): string[] {
  const strange = cases
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ surprise }) => surprise !== undefined).length;
  const known = `${plural(findings.length, 'finding')} known, told in docs/framework-issues/`;
  return [
    '',
    strange === 0
      ? colors.green(`${known}; nothing else.`)
      : colors.red(`${known}; ${strange} not as known.`),
  ];
}
