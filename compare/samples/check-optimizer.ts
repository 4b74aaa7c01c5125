/**
 * All checks of an optimizer on gradients of its own, log-uniform from 1e-8 to 1 with random signs and some exactly 0: a
 * wrong epsilon moves the update by 9e-8 only where gradients are of size 1, and not at all where they are small.
 */
import { Gradients } from '../../scratch/core/gradients.ts';
import { Parameter } from '../../scratch/core/parameter.ts';
import { cast, type NamedTensors, type Tensor, tensor, zeros } from '../../scratch/core/tensor.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import type { TfjsObjective } from '../../tfjs/models/objective.ts';
import { judge } from '../checks/judge.ts';
import { judgeUpdate, takeCheckpoint } from '../checks/lockstep.ts';
import { norm } from '../checks/norms.ts';
import { settle } from '../checks/settle.ts';
import { type OptimizerPair, resolveOptimizer } from '../optimizer-choice.ts';
import type { CheckResult, TensorComparison, Verdict } from '../results/schema.ts';
import { LEAST_TOLERANCE, UNIT_ROUNDOFF_32, UPDATE_TOLERANCE } from '../tolerances.ts';
import { scratchTrainer } from '../trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../trainers/tfjs-trainer.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { ruleResult } from './finding.ts';
import type { OptimizerCase } from './sample.ts';
import { seededValues, type Values } from './values.ts';

const STEPS = 6;
const SCALED_FROM = 3;
/** Two of one shape, so that slots that were swapped are seen; one that starts at zero. */
const SHAPES: Readonly<Record<string, readonly number[]>> = { a: [5, 4], b: [5, 4], zero: [7] };

export async function checkOptimizer(
  optimizerCase: OptimizerCase,
  place: string,
  seed: number,
): Promise<CheckResult[]> {
  const { optimizer: name = place.slice(place.indexOf('/') + 1), scale = 1, ...choice } = optimizerCase;
  const pair = await resolveOptimizer({ ...choice, name });
  const values = seededValues(seed, `${place}/${optimizerCase.name}`);
  return [
    await judgeUpdates(pair, name, values, scale),
    await judgeRun(pair, name, values, scale),
    ruleResult(
      'contract',
      brokenRule(pair, values),
      'gradients are left alone, shared parameters updated once',
    ),
  ];
}

/** One update at a time from the truth's state: parameters' change and slots. */
async function judgeUpdates(
  pair: OptimizerPair,
  name: string,
  values: Values,
  scale: number,
): Promise<CheckResult> {
  const started = performance.now();
  const [truth, ...judged] = openTrainers(pair, values);
  const bench = { truth, judged, zeroGradients: [] };
  const comparisons: TensorComparison[] = [];
  for (let step = 0; step < STEPS; step++) {
    if (step === SCALED_FROM && scale !== 1) truth.scaleRate(PHASE, scale);
    const checkpoint = await takeCheckpoint(truth, step);
    const gradients = gradientsAt(values, step);
    comparisons.push(...(await judgeUpdate(bench, PHASE, name, gradients, checkpoint)));
    truth.write(checkpoint.parameters);
    await truth.restore(PHASE, checkpoint.slots[PHASE]);
    truth.apply(PHASE, gradients);
  }
  for (const trainer of [truth, ...judged]) trainer.dispose();
  return settle({ name: 'updates', comparisons, started, interpret });
}

/** Several updates in a row without contact: whatever an optimizer keeps outside its slots shows here. */
async function judgeRun(
  pair: OptimizerPair,
  name: string,
  values: Values,
  scale: number,
): Promise<CheckResult> {
  const started = performance.now();
  const [truth, ...judged] = openTrainers(pair, values);
  const travelled: Record<string, number> = {};
  const start = truth.read();
  for (let step = 0; step < STEPS; step++) {
    const before = truth.read();
    if (step === SCALED_FROM && scale !== 1)
      for (const trainer of [truth, ...judged]) trainer.scaleRate(PHASE, scale);
    for (const trainer of [truth, ...judged]) trainer.apply(PHASE, gradientsAt(values, step));
    for (const [path, change] of Object.entries(minus(truth.read(), before)))
      travelled[path] = (travelled[path] ?? 0) + norm(change.data);
  }
  const exact = truth.read();
  const exactSlots = await truth.slots(PHASE);
  const comparisons: TensorComparison[] = [];
  for (const trainer of judged) {
    const { side } = trainer;
    const held = trainer.read();
    const slots = await trainer.slots(PHASE);
    const known = side === 'tfjs' ? (UPDATE_TOLERANCE[name]?.tfjs ?? LEAST_TOLERANCE) : LEAST_TOLERANCE;
    for (const [path, value] of Object.entries(exact)) {
      // Parameters are stored in float32 after each update: that rounding is relative to the parameter.
      const scale = travelled[path];
      const tolerance = known + (STEPS * UNIT_ROUNDOFF_32 * norm(start[path].data)) / scale;
      comparisons.push(
        judge({
          tensor: `parameter ${path}`,
          side,
          truth: value,
          value: held[path],
          floor: 0,
          tolerance,
          scale,
        }),
      );
    }
    for (const [slot, value] of Object.entries(exactSlots)) {
      const kept = cast(slots[slot] ?? tensor([0], [], 'float64'), 'float64');
      comparisons.push(
        judge({ tensor: `slot ${slot}`, side, truth: value, value: kept, floor: UNIT_ROUNDOFF_32 }),
      );
    }
  }
  for (const trainer of [truth, ...judged]) trainer.dispose();
  return settle({ name: 'run of updates', comparisons, started, interpret });
}

/** No finite difference could say which of two update rules is the right one. */
const interpret = (verdict: Verdict): Verdict =>
  verdict === 'framework is wrong' || verdict === 'scratch is wrong' ? 'not the same function' : verdict;

const PHASE = 'train';

/** The truth, the hand-written side and TensorFlow.js, holding the same parameters. */
function openTrainers(pair: OptimizerPair, values: Values): readonly [Trainer, Trainer, Trainer] {
  const initial = initialValues(values);
  const names = Object.keys(SHAPES);
  const scratch = (precision: 'float32' | 'float64') =>
    scratchTrainer({
      build: (source) => ({
        [PHASE]: {
          ...NOTHING_TO_EVALUATE,
          parameters: names.map((name) => source.parameter(name, SHAPES[name])),
        },
      }),
      optimizers: { [PHASE]: pair.scratch },
      initial,
      precision,
      seed: 0,
    });
  const tfjs = tfjsTrainer({
    build: (source) => ({
      [PHASE]: {
        ...NOTHING_TO_EVALUATE,
        variables: Object.fromEntries(names.map((name) => [name, source.variable(name, SHAPES[name])])),
      },
    }),
    optimizers: { [PHASE]: pair.tfjs },
    initial,
    seed: 0,
  });
  return [scratch('float64'), scratch('float32'), tfjs];
}

function never(): never {
  throw new Error('an optimizer is checked without a model');
}
const NOTHING_TO_EVALUATE = { evaluate: never, predict: never } satisfies Partial<Objective> &
  Partial<TfjsObjective>;

function initialValues(values: Values): NamedTensors {
  return Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => [
      name,
      name === 'zero' ? zeros(shape, 'float64') : values.normal(`initial ${name}`, shape),
    ]),
  );
}

function gradientsAt(values: Values, step: number): NamedTensors {
  return Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => {
      const gradient = values.logUniform(`gradient ${name} ${step}`, shape, 1e-8, 1);
      // An element without a gradient, another one at each step.
      gradient.data[step % gradient.size] = 0;
      return [name, gradient];
    }),
  );
}

function brokenRule(pair: OptimizerPair, values: Values): string | undefined {
  const make = (name: string) => new Parameter(name, cast(values.normal('shared', [3, 2]), 'float64'));
  const gradient = values.normal('shared gradient', [3, 2]);
  const [once, shared] = [make('once'), make('shared')];
  for (const [parameter, listed] of [
    [once, [once]],
    [shared, [shared, shared]],
  ] as const) {
    const gradients = new Gradients();
    gradients.add(parameter, gradient);
    const before = cast(gradients.of(parameter), 'float64');
    const version = parameter.version;
    pair.scratch(listed).update(gradients);
    if (gradients.of(parameter).data.join() !== before.data.join()) return 'the update changes the gradients';
    if (parameter.version === version) return 'the update does not raise the version of the parameter';
  }
  if (once.value.data.join() !== shared.value.data.join()) return 'a parameter listed twice is updated twice';
  return undefined;
}

function minus(after: NamedTensors, before: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(after).map(([name, { shape, data }]): [string, Tensor] => [
      name,
      tensor(
        shape,
        Float64Array.from(data, (value, i) => value - before[name].data[i]),
        'float64',
      ),
    ]),
  );
}
