/** The results as JUnit XML: an experiment is a suite, a seed of it a test case, a red verdict a failure. */
import builder, { type Builder } from 'junit-report-builder';
import type { ExperimentResult, PlannedTask, Results } from '../results/schema.ts';
import { isGreen, isRedOutcome, isUnfinished, taskName } from '../results/verdicts.ts';
import { ANSI_ESCAPES } from './terminal-text.ts';

export function junitXml(results: Results, missing: readonly PlannedTask[]): string {
  // The package is CommonJS whose types say `export default`: what is imported is the builder itself.
  const report = builder as unknown as Builder;
  for (const id of new Set([...results.experiments, ...missing].map((task) => task.id))) {
    const suite = report.testSuite().name(xmlText(id)).timestamp(results.startedAt);
    for (const result of results.experiments.filter((one) => one.id === id)) {
      const test = suite
        .testCase()
        .className(xmlText(id))
        .name(xmlText(taskName(result)))
        .time(result.seconds);
      if (isUnfinished(result)) test.error(xmlText(result.summary), result.verdict);
      else if (!isGreen(result)) {
        test.failure(xmlText(result.summary), result.verdict);
        test.stacktrace(xmlText(evidence(result)));
      }
    }
    for (const outcome of results.outcomes.filter((one) => one.id === id && one.seeds.length > 1)) {
      const name = `${outcome.metric} over ${outcome.seeds.length} seeds, ${outcome.precision}`;
      const test = suite.testCase().className(xmlText(id)).name(xmlText(name));
      if (isRedOutcome(outcome)) test.failure(xmlText(outcome.message), outcome.verdict);
    }
    for (const task of missing.filter((one) => one.id === id)) {
      suite
        .testCase()
        .className(xmlText(id))
        .name(xmlText(taskName(task)))
        .skipped();
    }
  }
  return report.build();
}

const evidence = (result: ExperimentResult): string =>
  result.checks
    .filter((check) => check.verdict !== 'agree')
    .map((check) => `${check.name}: ${check.verdict}. ${check.message}`)
    .join('\n');

/** XML 1.0 has no place for most control characters and lone surrogates, escaped or not. */
function xmlText(text: string): string {
  return text.replace(ANSI_ESCAPES, '').replace(/(?![\t\n\r])\p{Cc}|[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
