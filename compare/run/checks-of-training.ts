/** The checks of a training experiment, in the order of their evidence. */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { finiteDifferences } from '../checks/finite-differences.ts';
import { type Checkpoint, judgeLockstep } from '../checks/lockstep.ts';
import { type Bench, judgeEvidence, observe } from '../checks/observe.ts';
import { judgeParameters } from '../checks/parameters.ts';
import { judgeParts } from '../checks/parts.ts';
import { namePhase, splitPhase } from '../checks/phase-names.ts';
import { rounded } from '../checks/round.ts';
import { settle } from '../checks/settle.ts';
import type { DataSource, TrainingExperiment } from '../experiment.ts';
import type { CheckResult, TensorComparison, Verdict } from '../results/schema.ts';
import { blamedOptimizer, blameOf } from './blame.ts';
import type { FreeRun } from './free-run.ts';
import { roundingsOfLoss } from './roundings-of-loss.ts';

export interface TrainingEvidence {
  readonly experiment: TrainingExperiment;
  readonly bench: Bench;
  readonly source: DataSource;
  readonly initial: NamedTensors;
  readonly checkpoints: readonly Checkpoint[];
  readonly runs: Readonly<Record<'scratch' | 'tfjs', FreeRun>>;
  readonly onProgress: (activity: string, done: number, total: number) => void;
}

/** Each check by name; the runner calls all of them and a missing result is an error of the harness. */
export const TRAINING_CHECKS = {
  data: judgeData,
  parameters: judgeHarness,
  forward: judgeForward,
  'finite-differences': judgeBackward,
  layers: judgeLayers,
  gradients: judgeGradients,
  lockstep: judgeSteps,
} as const satisfies Record<
  string,
  (evidence: TrainingEvidence, earlier: readonly CheckResult[]) => CheckResult | Promise<CheckResult>
>;

function judgeData({ runs }: TrainingEvidence): CheckResult {
  const started = performance.now();
  const steps = Math.min(runs.scratch.digests.length, runs.tfjs.digests.length);
  const first = runs.scratch.digests.findIndex(
    (digest, step) => step < steps && digest !== runs.tfjs.digests[step],
  );
  const differs = first >= 0;
  const comparison: TensorComparison = {
    tensor: `batches of ${steps} steps`,
    ...(differs ? { step: first } : {}),
    error: differs ? 1 : 0,
    tolerance: 0,
    verdict: differs ? 'harness is wrong' : 'agree',
  };
  const check = settle({ name: 'data', comparisons: [comparison], started, blame: () => 'harness/data' });
  const message = differs
    ? `the two sides were given different batches at step ${first}`
    : `both sides were given the same batches in the same order in all ${steps} steps (SHA-256)`;
  return { ...check, message };
}

function judgeHarness({ bench, initial }: TrainingEvidence): CheckResult {
  const started = performance.now();
  const comparisons = judgeParameters([bench.truth, ...bench.judged], initial);
  return settle({ name: 'parameters', comparisons, started, blame: () => 'harness/parameters' });
}

function place(bench: Bench, parameters: NamedTensors): void {
  for (const trainer of [bench.truth, ...bench.judged]) trainer.write(parameters);
}

function judgeForward(evidence: TrainingEvidence): CheckResult {
  const { bench, source, initial } = evidence;
  const started = performance.now();
  const comparisons = forEachPhase(evidence, (phase) => {
    place(bench, rounded(initial));
    const seen = observe(bench, phase, rounded(source.next(0)), { step: 0 });
    // Parts come before outputs and the loss, so that the first disagreement is the first layer that causes one.
    // A wrong part is the cause of what is decided differently after it, so decisions come behind the parts.
    const isPart = (name: string) => name.startsWith('part/');
    const parts = judgeEvidence(seen, isPart);
    const ends = judgeEvidence(seen, (name) => /^(loss$|output\/|monitor\/|state\/)/.test(name));
    return [
      ...parts.filter(({ tensor }) => isPart(tensor)),
      ...parts.filter(({ tensor }) => !isPart(tensor)),
      ...ends,
    ];
  });
  const interpret = (verdict: Verdict): Verdict =>
    / is wrong$/.test(verdict) && verdict !== 'harness is wrong' ? 'not the same function' : verdict;
  return settle({
    name: 'forward',
    comparisons,
    started,
    interpret,
    inconclusiveDeclared: evidence.experiment.inconclusive !== undefined,
    blame: ({ tensor }) => blameOf(evidence, tensor),
  });
}

function judgeBackward(evidence: TrainingEvidence, earlier: readonly CheckResult[]): CheckResult {
  const { bench, source, initial } = evidence;
  const started = performance.now();
  const comparisons = forEachPhase(evidence, (phase) => {
    const { truth, lossScale = 1 } = bench;
    const at = rounded(initial);
    const batch = rounded(source.next(0));
    truth.write(at);
    const { gradients, decisions } = truth.evaluate(phase, batch, { step: 0, lossScale });
    const frozen = { step: 0, replay: decisions };
    const value = (point: NamedTensors) => {
      truth.write(point);
      return lossScale * (truth.loss?.(phase, batch, frozen) ?? truth.evaluate(phase, batch, frozen).loss);
    };
    return finiteDifferences({
      at: Object.fromEntries(Object.keys(gradients).map((name) => [name, at[name]!])),
      gradients,
      value,
      name: `${evidence.experiment.id}/${phase}`,
      rounding: roundingsOfLoss(earlier, phase, truth.phases),
      zeroGradients: bench.zeroGradients,
    });
  });
  bench.truth.write(rounded(initial));
  return settle({
    name: 'finite-differences',
    comparisons,
    started,
    what: 'directional derivatives',
    inconclusiveDeclared: evidence.experiment.inconclusive !== undefined,
    blame: ({ tensor }) => blameOf(evidence, tensor),
  });
}

function judgeLayers(evidence: TrainingEvidence, earlier: readonly CheckResult[]): CheckResult {
  const { bench, source, checkpoints } = evidence;
  const started = performance.now();
  const ends = [checkpoints[0]!, checkpoints.at(-1)!];
  const comparisons = forEachPhase(evidence, (phase) =>
    ends.flatMap(({ step, parameters }) => {
      if (bench.truth.parts(phase).length === 0) return [];
      place(bench, parameters);
      return judgeParts(bench, phase, rounded(source.next(step)), step);
    }),
  );
  return settle({ name: 'layers', comparisons, started, ...againstTruth(evidence, earlier) });
}

function judgeGradients(evidence: TrainingEvidence, earlier: readonly CheckResult[]): CheckResult {
  const { bench, source, initial } = evidence;
  const started = performance.now();
  const comparisons = forEachPhase(evidence, (phase) => {
    place(bench, rounded(initial));
    const seen = observe(bench, phase, rounded(source.next(0)), { step: 0 });
    return judgeEvidence(seen, (name) => name.startsWith('gradient/'));
  });
  return settle({
    name: 'gradients',
    comparisons,
    started,
    // An error on the way back spoils the gradients of everything before it.
    nearest: 'last',
    ...againstTruth(evidence, earlier),
  });
}

async function judgeSteps(evidence: TrainingEvidence, earlier: readonly CheckResult[]): Promise<CheckResult> {
  const { bench, experiment, source, checkpoints, onProgress } = evidence;
  const started = performance.now();
  const optimizers = Object.fromEntries(
    Object.entries(experiment.phases).map(([phase, { optimizer }]) => [phase, optimizer.name]),
  );
  const comparisons = await judgeLockstep(bench, optimizers, source, checkpoints, (done) =>
    onProgress('lockstep', done, checkpoints.length),
  );
  return settle({
    name: 'lockstep',
    comparisons,
    started,
    ...againstTruth(evidence, earlier),
    blame({ tensor }) {
      const named = splitPhase(tensor, bench.truth.phases);
      return /^(update|slot)\//.test(named.tensor)
        ? blamedOptimizer(experiment.phases[named.phase]!.optimizer)
        : blameOf(evidence, tensor);
    },
  });
}

/** How a check that compares both sides with the truth draws its verdict. */
function againstTruth(evidence: TrainingEvidence, earlier: readonly CheckResult[]) {
  return {
    interpret: siding(earlier),
    inconclusiveDeclared: evidence.experiment.inconclusive !== undefined,
    blame: ({ tensor }: TensorComparison) => blameOf(evidence, tensor),
  };
}

/**
 * The comparison alone cannot say who is wrong when the float64 truth, which is hand-written too, disagrees with the
 * framework: finite differences decide, and a forward pass that differs means that the sides do not compute the same. One that is
 * less accurate computes the same.
 */
export function siding(earlier: readonly CheckResult[]): (verdict: Verdict) => Verdict {
  const red = (name: string) =>
    earlier.some(
      (check) => check.name === name && !/^(agree|inconclusive|.* less accurate)$/.test(check.verdict),
    );
  return (verdict) => {
    if (verdict !== 'framework is wrong' && verdict !== 'framework less accurate') return verdict;
    if (red('finite-differences')) return 'scratch is wrong';
    return red('forward') ? 'not the same function' : verdict;
  };
}

function forEachPhase(
  { bench }: TrainingEvidence,
  body: (phase: string) => TensorComparison[],
): TensorComparison[] {
  const { phases } = bench.truth;
  return phases.flatMap((phase) => namePhase(phase, phases, body(phase)));
}
