/** GitHub Actions: an annotation for every red verdict, and a table in the summary of the step. */
import { appendFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ExperimentResult, PlannedTask, Results } from '../results/schema.ts';
import { isGreen, isRedOutcome, taskName } from '../results/verdicts.ts';
import { messageOf } from './errors.ts';
import { duration, plural } from './terminal-text.ts';

/** Annotation lines; `fileOf` gives the file of an experiment, which is named relative to the workspace. */
export function annotations(
  results: Results,
  missing: readonly PlannedTask[],
  fileOf: (id: string) => string | undefined,
  workspace: string,
): string[] {
  const at = (id: string): string | undefined => {
    const file = fileOf(id);
    const inside = file === undefined ? undefined : relative(workspace, file).replaceAll('\\', '/');
    return inside === undefined || inside.startsWith('..') ? undefined : inside;
  };
  const red = results.experiments.filter((result) => !isGreen(result));
  return [
    ...red.map((result) =>
      command('error', at(result.id), `${taskName(result)}: ${result.verdict}`, result.summary),
    ),
    ...results.outcomes
      .filter(isRedOutcome)
      .map((one) => command('error', at(one.id), `${one.id}, ${one.metric}: ${one.verdict}`, one.message)),
    ...missing.map((task) =>
      command('warning', at(task.id), taskName(task), 'It was planned and did not run.'),
    ),
  ];
}

/** A workflow command; `%`, line ends and, in a property, `:` and `,` are its syntax and are escaped. */
function command(
  level: 'error' | 'warning',
  file: string | undefined,
  title: string,
  message: string,
): string {
  const data = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const properties = [...(file === undefined ? [] : [`file=${property(file)}`]), `title=${property(title)}`];
  return `::${level} ${properties.join(',')}::${data(message)}`;
}

/** Appends the table to the file of GITHUB_STEP_SUMMARY. Returns what went wrong, if something did. */
export async function appendStepSummary(path: string, markdown: string): Promise<string | undefined> {
  try {
    await appendFile(path, markdown);
    return undefined;
  } catch (error) {
    return `The step summary ${path} could not be written: ${messageOf(error)}.`;
  }
}

export function stepSummary(results: Results, missing: readonly PlannedTask[], meaning: string): string {
  const row = (result: ExperimentResult): string => {
    const sign = isGreen(result) ? 'green' : 'red';
    const evidence = result.verdict === 'agree' ? '' : result.summary;
    return cells([
      sign,
      result.id,
      String(result.seed),
      result.precision,
      result.verdict,
      duration(result.seconds),
      evidence,
    ]);
  };
  const lines = [
    '### lockstep',
    '',
    `${plural(results.experiments.length, 'run')}, ${plural(missing.length, 'run')} missing, backend ${markdownText(results.environment.backend.name)}. ${meaning}`,
    '',
    cells(['', 'experiment', 'seed', 'precision', 'verdict', 'time', 'evidence']),
    cells(
      Array.from({ length: 7 }, () => '---'),
      false,
    ),
    ...results.experiments.map(row),
    ...missing.map((task) => cells(['red', task.id, String(task.seed), task.precision, 'not run', '', ''])),
    '',
  ];
  const red = results.outcomes.filter(isRedOutcome);
  for (const one of red) {
    lines.push(
      `- ${markdownText(`${one.id}, ${one.metric} over ${one.seeds.length} seeds: ${one.verdict}. ${one.message}`)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const cells = (texts: readonly string[], isText = true): string =>
  `| ${texts.map((text) => (isText ? markdownText(text) : text)).join(' | ')} |`;

/** Text that Markdown and the HTML in it leave as it is. */
function markdownText(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
