/** The last words of a run: the verdicts in a table, what is missing, where the report is, what the exit code means. */
import { pathToFileURL } from 'node:url';
import { grouped, mebibytes } from '../describe/figures.ts';
import type { NetworkRecord } from '../results/network-record.ts';
import type { ExperimentResult, PlannedTask, Results } from '../results/schema.ts';
import { isGreen, isRedOutcome, taskName } from '../results/verdicts.ts';
import { EXIT } from './errors.ts';
import { type Colors, duration, paintVerdict, plural, printable } from './terminal-text.ts';

const MEANING: Readonly<Record<number, string>> = {
  [EXIT.agree]: 'everything agrees',
  [EXIT.disagree]: 'something does not agree',
  [EXIT.incomplete]: 'not everything came to its end; --resume runs the rest',
  [EXIT.interrupted]: 'interrupted; --resume runs the rest',
};

export const meaningOf = (exitCode: number): string => `Exit code ${exitCode}: ${MEANING[exitCode]}.`;

export interface Closing {
  readonly results: Results;
  readonly missing: readonly PlannedTask[];
  readonly exitCode: number;
  /** The report's first page, where it was written. */
  readonly page?: string;
  readonly colors: Colors;
}

export function closingLines({ results, missing, exitCode, page, colors }: Closing): string[] {
  const lines = [''];
  const groups = new Map<string, ExperimentResult[]>();
  for (const result of results.experiments) {
    const key = result.precision === 'float32' ? result.id : `${result.id} ${result.precision}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const width = Math.max(0, ...[...groups.keys()].map((name) => name.length));
  for (const [name, group] of groups) lines.push(groupLine(name.padEnd(width), group, colors));
  for (const result of results.experiments.filter((one) => !isGreen(one))) {
    lines.push('', `${colors.bold(taskName(result))}: ${printable(result.summary)}`);
  }
  for (const outcome of results.outcomes.filter(isRedOutcome)) {
    const name = `${outcome.id}, ${outcome.metric} over ${plural(outcome.seeds.length, 'seed')}`;
    lines.push('', `${colors.bold(printable(name))}: ${outcome.verdict}. ${printable(outcome.message)}`);
  }
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).map(taskName).join(', ');
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
    lines.push('', `Not run: ${shown}${more}.`);
  }
  const { backend } = results.environment;
  const tensorflow = backend.tensorflow === undefined ? '' : `, TensorFlow ${backend.tensorflow}`;
  const count = plural(results.experiments.length, 'run');
  lines.push('', `${count} in ${duration(results.seconds)}, backend ${backend.name}${tensorflow}`);
  if (page !== undefined) lines.push(`Report: ${pathToFileURL(page).href}`);
  lines.push((exitCode === EXIT.agree ? colors.green : colors.red)(meaningOf(exitCode)));
  return lines;
}

/** `network-xor   agree x3   2.1 s`: one line an experiment, the worst not hidden by the best. */
function groupLine(name: string, group: readonly ExperimentResult[], colors: Colors): string {
  const counts = new Map<string, { count: number; result: ExperimentResult }>();
  for (const result of group) {
    const key = `${result.verdict} ${isGreen(result)}`;
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, result });
  }
  const verdicts = [...counts.values()].map(({ count, result }) => {
    const green = isGreen(result);
    const declared = green && result.verdict !== 'agree' ? ' (declared)' : '';
    const times = count > 1 ? ` x${count}` : '';
    return paintVerdict(colors, result.verdict, green) + declared + times;
  });
  const seconds = group.reduce((sum, result) => sum + result.seconds, 0);
  const size = group.flatMap(({ network }) => (network === undefined ? [] : [`  ${sizeText(network)}`]));
  return `${name}  ${verdicts.join(', ')}  ${colors.dim(duration(seconds))}${size.join('')}`;
}

/** The count of parameters beside the published one, and what the step took. */
function sizeText({ parameters, publishedParameters, step }: NetworkRecord): string {
  const count = `${grouped(parameters)} parameters, published ${grouped(publishedParameters)}`;
  if (step === undefined) return `${count}; no step was taken`;
  const { batch, input, peakBytes, scratchSeconds, tfjsSeconds } = step;
  const seconds = `${duration(scratchSeconds)} and ${duration(tfjsSeconds)}`;
  return `${count}; a step of ${batch} x ${input}: scratch and tfjs ${seconds}, peak ${mebibytes(peakBytes)}`;
}
