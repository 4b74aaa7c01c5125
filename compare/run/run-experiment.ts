/** Runs one experiment with one seed in this process and draws its verdict. */
import { checkHarness } from '../canaries/check-harness.ts';
import {
  judgeCompleteness,
  type Required,
  requiredOfNetwork,
  requiredOfProcedure,
  requiredOfTraining,
} from '../checks/completeness.ts';
import { gravest } from '../checks/settle.ts';
import type { Experiment } from '../experiment.ts';
import type { CheckResult, ExperimentResult, Precision, SideName, Verdict } from '../results/schema.ts';
import { firstBlamed } from './blame.ts';
import type { Findings } from './findings.ts';
import { runNetwork } from './run-network.ts';
import type { RunOptions } from './run-options.ts';
import { runProcedure } from './run-procedure.ts';
import { runTraining } from './run-training.ts';

/** The TensorFlow.js backend must be open. @throws whatever the experiment's own code throws. */
export async function runExperiment(experiment: Experiment, options: RunOptions): Promise<ExperimentResult> {
  const started = performance.now();
  const findings = await findingsOf(experiment, options);
  const judged = [await checkHarness(), ...findings.checks];
  const checks = [...judged, judgeCompleteness(judged, required(experiment, options.precision, findings))];
  const verdict = gravest(checks.map((check) => check.verdict));
  const blamed = firstBlamed(checks);
  const { id, title, source, description, declared, decidedByRounding, sources } = experiment;
  return {
    id,
    title,
    source,
    description,
    seed: options.seed,
    precision: options.precision,
    profile: options.profile,
    backend: options.backend.name,
    verdict,
    summary: summaryOf(checks, verdict, blamed),
    ...(declared && { declared }),
    ...(decidedByRounding && { decidedByRounding }),
    ...(blamed === undefined ? {} : { blamed }),
    ...findings,
    checks,
    sources: sources ?? { scratch: [], tfjs: [] },
    seconds: (performance.now() - started) / 1000,
  };
}

async function findingsOf(experiment: Experiment, options: RunOptions): Promise<Findings> {
  const { profile } = options;
  if (experiment.kind === 'network') return runNetwork(experiment, options);
  if (profile === 'published') throw new Error(`${experiment.id} is no network: it has no published size`);
  return experiment.kind === 'training'
    ? runTraining(experiment, { ...options, profile })
    : runProcedure(experiment, options);
}

function required(
  experiment: Experiment,
  precision: Precision,
  { sides, checks }: Findings,
): readonly Required[] {
  if (experiment.kind === 'network') return requiredOfNetwork(checks);
  const judged: readonly SideName[] = precision === 'float32' ? ['scratch', 'tfjs'] : ['tfjs'];
  if (experiment.kind === 'procedure') return requiredOfProcedure(judged);
  const parameters = Object.keys(sides.scratch.firstGradients ?? {});
  return requiredOfTraining(judged, parameters, typeof experiment.scratch !== 'function');
}

function summaryOf(checks: readonly CheckResult[], verdict: Verdict, blamed: string | undefined): string {
  if (verdict === 'agree') {
    const tensors = checks.reduce((sum, check) => sum + check.tensors.length, 0);
    return `Both sides agree in all ${checks.length} checks (${tensors} comparisons).`;
  }
  // Where numbers ran away, the free run names the first tensor and step; the other checks only met the consequences.
  const found = checks.filter((check) => check.verdict === verdict);
  const first = found.find((check) => verdict === 'not finite' && check.name === 'free-run') ?? found[0]!;
  const whom = blamed === undefined ? '' : ` Blamed: ${blamed}.`;
  return `${capital(verdict)}, says the check ${first.name}: ${first.message}.${whom}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
