/**
 * Verdicts as the report shows them: a tone (colour), a symbol and the words themselves, so that nothing hangs on
 * colour alone. `good` is green; `open` decided nothing or is a known kind of inaccuracy, and is not green;
 * `bad` is a disagreement or a run that did not end.
 */
import { type ExperimentResult, VERDICTS, type Verdict } from '../compare/results/schema.ts';
import { isGreen } from '../compare/results/verdicts.ts';
import { type Html, html } from './html.ts';

export type Tone = 'good' | 'open' | 'bad';

const OPEN: ReadonlySet<Verdict> = new Set(['inconclusive', 'vacuous', 'framework less accurate']);

const SYMBOLS: Readonly<Record<Verdict, string>> = {
  agree: '✓',
  'framework less accurate': '≈',
  inconclusive: '?',
  vacuous: '∅',
  'not the same function': '≠',
  'framework is wrong': '✕',
  'scratch less accurate': '≉',
  'scratch is wrong': '✕',
  'harness is wrong': '✕',
  'not finite': '∞',
  'timed out': '◷',
  'out of memory': '▣',
  crashed: '!',
};

export function verdictTone(verdict: Verdict): Tone {
  if (verdict === 'agree') return 'good';
  return OPEN.has(verdict) ? 'open' : 'bad';
}

/** Green by declaration: not `agree`, but what the experiment declares with a reason. */
export function isDeclared(experiment: ExperimentResult): boolean {
  return experiment.verdict !== 'agree' && isGreen(experiment);
}

/** A run with a declared verdict is green, as it is for the exit code. */
export function experimentTone(experiment: ExperimentResult): Tone {
  return isGreen(experiment) ? 'good' : verdictTone(experiment.verdict);
}

/** Position in VERDICTS, which runs from best to worst. */
export function severity(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

export function verdictSymbol(verdict: Verdict): string {
  return SYMBOLS[verdict];
}

export function verdictChip(verdict: Verdict, tone: Tone = verdictTone(verdict)): Html {
  return html`<span class="chip ${tone}"><span class="symbol" aria-hidden="true">${SYMBOLS[verdict]}</span>${verdict}</span>`;
}

export function experimentChip(experiment: ExperimentResult): Html {
  const chip = verdictChip(experiment.verdict, experimentTone(experiment));
  return isDeclared(experiment) ? html`${chip} <span class="declared-mark">declared</span>` : chip;
}
