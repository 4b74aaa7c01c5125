/** Runs a training experiment: free runs of both sides and of the envelope's family, then the checks. */
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';
import { envelopes, nudged } from '../checks/envelope.ts';
import { type Checkpoint, checkedSteps, takeCheckpoint } from '../checks/lockstep.ts';
import type { TrainingExperiment } from '../experiment.ts';
import type { CheckResult, SideName, SideResult } from '../results/schema.ts';
import { ENVELOPE_RUNS, FLOOR_RUNS, FREE_RUN_STEPS } from '../tolerances.ts';
import type { Trained } from '../trained.ts';
import { noisyTrainer } from '../trainers/noisy-trainer.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { TRAINING_CHECKS, type TrainingEvidence } from './checks-of-training.ts';
import { drifted } from './drifted.ts';
import type { Findings } from './findings.ts';
import { type FreeRun, freeRun } from './free-run.ts';
import { freeRunCheck } from './free-run-check.ts';
import { looksOf } from './looks.ts';
import { sideResult } from './record.ts';
import type { TrainingOptions } from './run-options.ts';
import { optimizerText, validationSettings } from './settings.ts';
import { gradientsAtStart, seriesOf, trainedSide } from './trained-side.ts';
import { trainerFactory } from './trainers.ts';

export async function runTraining(
  experiment: TrainingExperiment,
  options: TrainingOptions,
): Promise<Findings> {
  const { seed, precision, profile, lossScale = 1, onProgress = () => {} } = options;
  const steps = options.steps ?? experiment.steps[profile];
  const report = (activity: string, done: number, total: number) => onProgress({ activity, done, total });
  const source = await experiment.data({ seed, profile });
  const initial = experiment.initialize({ seed, profile });
  const factory = await trainerFactory(experiment, initial, seed);

  const train = (
    trainer: Trainer,
    activity: string,
    checkpoint?: (step: number) => Promise<void> | undefined,
  ) =>
    freeRun(trainer, source, {
      steps,
      looks: looksOf(experiment, trainer, source),
      onStep: (step) => (step % 100 === 99 || step === steps - 1) && report(activity, step + 1, steps),
      ...(checkpoint && { checkpoint }),
    });

  const truth = factory.scratch('float64');
  const checkpoints: Checkpoint[] = [];
  const chosen = checkedSteps(steps);
  const truthRun = await train(truth, 'training in float64', (step) =>
    chosen.has(step) ? takeCheckpoint(truth, step).then((taken) => void checkpoints.push(taken)) : undefined,
  );
  const sides: Record<SideName, Trainer> = { scratch: factory.scratch(precision), tfjs: factory.tfjs() };
  const firstGradients = {
    scratch: gradientsAtStart(sides.scratch, source),
    tfjs: gradientsAtStart(sides.tfjs, source),
  };
  const starts = { scratch: sides.scratch.read(), tfjs: sides.tfjs.read() };
  const afterFirstStep: Partial<Record<SideName, NamedTensors>> = {};
  const trainSide = (side: SideName, activity: string) =>
    train(sides[side], activity, (step) => {
      if (step === 1) afterFirstStep[side] = sides[side].read();
      return undefined;
    });
  const runs: Record<SideName, FreeRun> = {
    scratch: await trainSide('scratch', 'training by hand'),
    tfjs: await trainSide('tfjs', 'training with TensorFlow.js'),
  };
  const family: FreeRun[] = [truthRun];
  for (let run = 0; run < ENVELOPE_RUNS; run++) {
    const trainer = factory.scratch('float32', nudged(initial, run));
    family.push(await train(trainer, `training from nudged weights ${run + 1}`));
  }

  const judged = precision === 'float32' ? [factory.scratch('float32'), factory.tfjs()] : [factory.tfjs()];
  const evidence: TrainingEvidence = {
    experiment,
    bench: {
      truth: factory.scratch('float64'),
      judged,
      zeroGradients: experiment.zeroGradients ?? [],
      lossScale,
    },
    source,
    initial,
    checkpoints,
    runs,
    onProgress: report,
  };
  const checks: CheckResult[] = [];
  for (const [name, check] of Object.entries(TRAINING_CHECKS)) {
    // A plain hand-written function has no named parts that could be run alone.
    if (
      name === 'layers' &&
      evidence.bench.truth.phases.every((phase) => evidence.bench.truth.parts(phase).length === 0)
    )
      continue;
    report(name, 0, 1);
    checks.push(await check(evidence, checks));
  }
  const series = (run: FreeRun) => reportedLosses(experiment, run);
  const inaccurate = drifted(experiment);
  const driftedRun =
    inaccurate &&
    (await freeRun((await trainerFactory(inaccurate, initial, seed)).scratch('float64'), source, {
      steps: Math.min(FREE_RUN_STEPS, steps),
    }));
  const noisyRuns = async () => {
    const noisy: FreeRun[] = [];
    for (let run = 0; run < FLOOR_RUNS; run++) {
      const trainer = noisyTrainer(factory.scratch('float64'), run);
      noisy.push(await freeRun(trainer, source, { steps: Math.min(FREE_RUN_STEPS, steps) }));
    }
    return noisy;
  };
  const envelope = envelopes(family.map(series), { scratch: series(runs.scratch), tfjs: series(runs.tfjs) });
  const judgedRuns = precision === 'float32' ? runs : { tfjs: runs.tfjs };
  checks.push(
    await freeRunCheck({
      truth: truthRun,
      drifted: driftedRun,
      noisy: noisyRuns,
      judged: judgedRuns,
      runs,
      bands: envelope,
    }),
  );

  const trained = (side: SideName): Trained =>
    trainedSide(sides[side], runs[side], {
      series: seriesOf(runs[side]),
      firstGradients: firstGradients[side],
      initial: starts[side],
      afterFirstStep: afterFirstStep[side] ?? sides[side].read(),
    });
  const ends = { scratch: trained('scratch'), tfjs: trained('tfjs') };
  const record = (side: SideName): SideResult => {
    const conclusion = experiment.conclude?.(ends[side], source) ?? {};
    return sideResult({
      initial: held(initial, ends[side].parameters),
      firstGradients: firstGradients[side],
      final: ends[side].parameters,
      outputs: conclusion.outputs,
      losses: series(runs[side]),
      metrics: conclusion.metrics,
      timings: { training: runs[side].seconds, perStep: runs[side].seconds / runs[side].digests.length },
    });
  };
  const findings: Findings = {
    checks,
    sides: { scratch: record('scratch'), tfjs: record('tfjs') },
    envelopes: envelope,
    pictures: experiment.pictures?.(ends, source) ?? [],
    settings: {
      steps: stepsText(steps, experiment.steps.full),
      optimizer: optimizerText(experiment),
      ...validationSettings(experiment),
      ...experiment.settings,
    },
  };
  for (const trainer of [sides.scratch, sides.tfjs, ...judged]) trainer.dispose();
  return findings;
}

/** A run that was cut short says so, so that nobody takes its metrics for what the experiment comes to. */
const stepsText = (steps: number, full: number): string | number =>
  steps < full ? `${steps}, in the full profile ${full}` : steps;

/** Initial values as the side held them: in its precision. */
function held(initial: NamedTensors, like: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(initial).map(([name, value]) => [name, cast(value, like[name]?.precision ?? 'float64')]),
  );
}

/** A phase's series is the loss that its program prints; where that is another than it descends, both are kept. */
function reportedLosses(
  { phases }: TrainingExperiment,
  { losses, monitors }: FreeRun,
): Record<string, readonly number[]> {
  const series: Record<string, readonly number[]> = {};
  for (const [phase, { prints }] of Object.entries(phases))
    series[phase] = prints ? monitors[phase]![prints]! : losses[phase]!;
  for (const [phase, { prints }] of Object.entries(phases)) {
    if (prints !== undefined) series[`${phase}/descended`] = losses[phase]!;
    for (const [name, values] of Object.entries(monitors[phase]!))
      if (name !== prints) series[`${phase}/${name}`] = values;
  }
  return series;
}
