/** What a run leaves: results.json in its folder, the report, and what --json, --junit and GitHub Actions are given. */
import type { PlannedTask, Results } from '../results/schema.ts';
import { toJson, writeAtomic } from '../results/write.ts';
import { closingLines, meaningOf } from './closing.ts';
import { EnvironmentError, EXIT, messageOf } from './errors.ts';
import { annotations, appendStepSummary, stepSummary } from './github.ts';
import { resultsFile } from './journal.ts';
import { junitXml } from './junit.ts';
import type { Services } from './services.ts';
import type { Colors } from './terminal-text.ts';

export interface Outputs {
  readonly results: Results;
  readonly missing: readonly PlannedTask[];
  readonly exitCode: number;
  readonly options: { readonly out: string; readonly json?: string; readonly junit?: string };
  readonly services: Services;
  readonly colors: Colors;
  /** Where experiments are, for annotations. */
  readonly chosen: readonly { readonly id: string; readonly path: string }[];
}

/**
 * Writes everything, the results first, and returns the exit code. The report is drawn from results that are safe by
 * then, so a failure there loses nothing and is told with the way to try again.
 */
export async function writeOutputs(outputs: Outputs): Promise<number> {
  const { results, missing, options, services, colors } = outputs;
  const json = toJson(results);
  await writeAtomic(resultsFile(options.out), json);
  if (options.json === '-') await writeToStdout(json);
  else if (options.json !== undefined) await writeAtomic(options.json, json);
  if (options.junit !== undefined) await writeAtomic(options.junit, junitXml(results, missing));

  let page: string | undefined;
  let failed: string | undefined;
  try {
    page = await services.writeReport(results, options.out);
  } catch (error) {
    failed = `The report could not be written: ${messageOf(error)}. The results are in ${resultsFile(options.out)}; try: npx lockstep report ${options.out}`;
  }
  const exitCode =
    failed !== undefined && outputs.exitCode === EXIT.agree ? EXIT.incomplete : outputs.exitCode;
  await tellGitHub(outputs, exitCode);
  const lines = closingLines({ results, missing, exitCode, colors, ...(page === undefined ? {} : { page }) });
  process.stderr.write(`${lines.join('\n')}\n`);
  if (failed !== undefined) process.stderr.write(`${colors.red(failed)}\n`);
  return exitCode;
}

async function tellGitHub({ results, missing, options, chosen }: Outputs, exitCode: number): Promise<void> {
  if (process.env.GITHUB_ACTIONS !== 'true') return;
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const files = new Map(chosen.map(({ id, path }) => [id, path]));
  const lines = annotations(results, missing, (id) => files.get(id), workspace);
  // GitHub reads commands from both streams; standard output may be the JSON's.
  const stream = options.json === '-' ? process.stderr : process.stdout;
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return;
  const problem = await appendStepSummary(path, stepSummary(results, missing, meaningOf(exitCode)));
  if (problem !== undefined) process.stderr.write(`${problem}\n`);
}

function writeToStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error)
        reject(
          new EnvironmentError(`The results could not be written to standard output: ${error.message}.`),
        );
      else resolve();
    });
  });
}
