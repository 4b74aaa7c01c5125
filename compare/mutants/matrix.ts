/** The matrix of planted bugs and checks as text, one line a bug. */
import { printable } from '../runner/terminal-text.ts';
import { COLUMNS, type Column } from './conclude.ts';
import type { MutantResult } from './run-mutants.ts';

export const LEGEND: readonly string[] = Object.entries(COLUMNS).map(
  ([letter, what]) => `  ${letter}  ${what}`,
);

export function headerLine(idWidth: number): string {
  return `${'verdict'.padEnd(12)}${'planted bug'.padEnd(idWidth)}  ${Object.keys(COLUMNS).join('')}  blamed`;
}

/** `killed`, or what is wrong: the bug survived, or another place was blamed for it. */
export function verdictWord({ conclusion }: MutantResult): 'killed' | 'MISNAMED' | 'SURVIVED' {
  if (!conclusion.killed) return 'SURVIVED';
  return conclusion.named ? 'killed' : 'MISNAMED';
}

export function matrixLine(result: MutantResult, idWidth: number): string {
  const { bug, conclusion } = result;
  const cells = (Object.keys(COLUMNS) as Column[]).map((column) =>
    conclusion.columns.has(column) ? column : '.',
  );
  const blamed = conclusion.blamed ?? 'nothing';
  const expected = conclusion.named ? '' : `, expected ${bug.expect}`;
  return printable(
    `${verdictWord(result).padEnd(12)}${bug.id.padEnd(idWidth)}  ${cells.join('')}  ${blamed}${expected}`,
  );
}
