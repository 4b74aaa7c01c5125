/**
 * Lockstep: at chosen steps of the truth's own training, its parameters, optimizer slots and state are copied to every
 * side; then loss, gradients, state, update and slots are judged separately, so that each error is blamed on its cause.
 */
import { stream } from '../../scratch/core/streams.ts';
import { cast, type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import type { TensorComparison } from '../results/schema.ts';
import { FLOOR_RUNS, LEAST_TOLERANCE, UNIT_ROUNDOFF_32, UPDATE_TOLERANCE } from '../tolerances.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { judge } from './judge.ts';
import { norm, relativeError } from './norms.ts';
import { type Bench, judgeEvidence, observe } from './observe.ts';
import { namePhase } from './phase-names.ts';
import { prefixed, rounded } from './round.ts';

/** The truth's state before a step, rounded to what float32 can hold. */
export interface Checkpoint {
  readonly step: number;
  readonly parameters: NamedTensors;
  readonly slots: Readonly<Record<string, NamedTensors>>;
}

/** 0, 1, 2, 5, 10, 20, 50 ... and the last step: dense where training begins, then by decades. */
export function checkedSteps(steps: number): ReadonlySet<number> {
  const chosen = new Set([0, steps - 1]);
  for (let decade = 1; decade < steps; decade *= 10)
    for (const factor of [1, 2, 5]) chosen.add(decade * factor);
  return new Set([...chosen].filter((step) => step < steps).sort((a, b) => a - b));
}

export async function takeCheckpoint(truth: Trainer, step: number): Promise<Checkpoint> {
  const slots: Record<string, NamedTensors> = {};
  for (const phase of truth.phases) slots[phase] = rounded(await truth.slots(phase));
  return { step, parameters: rounded(truth.read()), slots };
}

export async function judgeLockstep(
  bench: Bench,
  optimizers: Readonly<Record<string, string>>,
  source: DataSource,
  checkpoints: readonly Checkpoint[],
  onCheckpoint: (done: number) => void = () => {},
): Promise<TensorComparison[]> {
  const comparisons: TensorComparison[] = [];
  const trainers = [bench.truth, ...bench.judged];
  for (const [done, checkpoint] of checkpoints.entries()) {
    const { step, parameters, slots } = checkpoint;
    const batch = rounded(source.next(step));
    for (const phase of bench.truth.phases) {
      for (const trainer of trainers) {
        trainer.write(parameters);
        await trainer.restore(phase, slots[phase]!);
      }
      const evidence = observe(bench, phase, batch, { step });
      const wanted = (name: string) =>
        name === 'loss' || name.startsWith('gradient/') || name.startsWith('state/');
      const gradients = rounded(evidence[0]!.truth.gradients);
      const judged = [
        ...judgeEvidence(evidence, wanted, step),
        ...(await judgeUpdate(bench, phase, optimizers[phase]!, gradients, checkpoint)),
      ];
      comparisons.push(...namePhase(phase, bench.truth.phases, judged));
    }
    onCheckpoint(done + 1);
  }
  return comparisons;
}

/** Applies one optimizer step with the same gradients, slots and parameters everywhere, and judges the change and the slots. */
export async function judgeUpdate(
  bench: Bench,
  phase: string,
  optimizer: string,
  gradients: NamedTensors,
  { parameters, slots, step }: Checkpoint,
): Promise<TensorComparison[]> {
  const { truth, judged } = bench;
  truth.apply(phase, gradients);
  const before = smallEnough(parameters, change(truth.read(), parameters));
  for (const trainer of [truth, ...judged]) {
    trainer.write(before);
    await trainer.restore(phase, slots[phase]!);
    trainer.apply(phase, gradients);
  }
  const exact = prefixed('update/', change(truth.read(), before));
  const exactSlots = prefixed('slot/', await truth.slots(phase));
  const wanted = [...Object.keys(gradients).map((name) => `update/${name}`), ...Object.keys(exactSlots)];
  const truths: NamedTensors = { ...exact, ...exactSlots };
  const values = await Promise.all(
    judged.map(async (trainer) => ({
      side: trainer.side,
      seen: {
        ...prefixed('update/', change(trainer.read(), before)),
        ...prefixed('slot/', await trainer.slots(phase)),
      } as NamedTensors,
    })),
  );
  // Weight decay moves a parameter without a gradient by a share of itself, and its errors are shares of it too.
  const sizeOf = (tensorName: string): number => {
    const parameter = before[tensorName.replace(/^update\//, '')];
    return Math.max(norm(truths[tensorName]!.data), parameter === undefined ? 0 : norm(parameter.data));
  };
  const judgeAll = (scaleOf: (name: string) => number): TensorComparison[] =>
    values.flatMap(({ side, seen }) =>
      wanted.map((tensorName) => {
        const declared =
          side === 'tfjs' && tensorName.startsWith('update/') ? UPDATE_TOLERANCE[optimizer]?.tfjs : undefined;
        return judge({
          tensor: tensorName,
          side,
          truth: truths[tensorName]!,
          value: cast(seen[tensorName] ?? tensor([0], [], 'float64'), 'float64'),
          floor: UNIT_ROUNDOFF_32,
          tolerance: declared ?? LEAST_TOLERANCE,
          step,
          scale: scaleOf(tensorName),
        });
      }),
    );
  const comparisons = judgeAll(sizeOf);
  if (comparisons.every(({ verdict }) => verdict === 'agree')) return comparisons;
  const sizes = await sizesOfTerms(bench, phase, gradients, { parameters: before, slots, step }, truths);
  return judgeAll((name) => Math.max(sizes[name]!, sizeOf(name)));
}

/**
 * What the error of an update or a slot is relative to where its terms cancel: their size. Where a gradient has just changed its
 * sign, it cancels what an optimizer keeps of those before, and of what is left float32 knows less. How much cancels is seen from
 * runs in float64 whose gradients and slots are off by a rounding u: what that changes, over u, is the size of the terms, and
 * where nothing cancels no more than the result.
 */
async function sizesOfTerms(
  { truth }: Bench,
  phase: string,
  gradients: NamedTensors,
  { parameters, slots, step }: Checkpoint,
  exact: NamedTensors,
): Promise<Readonly<Record<string, number>>> {
  const squares: Record<string, number> = {};
  for (let run = 0; run < FLOOR_RUNS; run++) {
    const { uniform } = stream('floor of the update', phase, step, run);
    // A whole number is a count, such as that of the updates, and has no rounding.
    const nudged = (x: number) =>
      Number.isInteger(x) ? x : x * (1 + UNIT_ROUNDOFF_32 * (2 * uniform() - 1));
    const off = (values: NamedTensors) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mapped(value, nudged)]));
    truth.write(parameters);
    await truth.restore(phase, off(slots[phase]!));
    truth.apply(phase, off(gradients));
    const seen: NamedTensors = {
      ...prefixed('update/', change(truth.read(), parameters)),
      ...prefixed('slot/', await truth.slots(phase)),
    };
    for (const [name, { data }] of Object.entries(exact)) {
      const change = relativeError(seen[name]!.data, data, 1) / UNIT_ROUNDOFF_32;
      squares[name] = (squares[name] ?? 0) + change * change;
    }
  }
  return Object.fromEntries(
    Object.entries(exact).map(([name, { data }]) => [
      name,
      Math.max(norm(data), Math.sqrt(squares[name]! / FLOOR_RUNS)),
    ]),
  );
}

/**
 * Float32 stores parameter + update, which hides an update far smaller than its parameter. The update is therefore judged
 * on parameters divided by a power of two (so that nothing is rounded) until they are no larger than their update. Weight decay of a
 * parameter without a gradient shrinks with it and stays far smaller: there errors are relative to the parameter.
 */
function smallEnough(parameters: NamedTensors, updates: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const size = norm(value.data);
      const target = norm(updates[name]!.data);
      const factor = target === 0 || size <= target ? 1 : 2 ** Math.floor(Math.log2(target / size));
      return [name, mapped(value, (x) => x * factor)];
    }),
  );
}

function change(after: NamedTensors, before: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(after).map(([name, { shape, data }]) => {
      const from = before[name]!.data;
      const difference = new Float64Array(data.length);
      for (let i = 0; i < difference.length; i++) difference[i] = data[i]! - from[i]!;
      return [name, tensor(shape, difference, 'float64')];
    }),
  );
}

function mapped({ shape, data }: Tensor, f: (x: number) => number): Tensor {
  const results = new Float64Array(data.length);
  for (let i = 0; i < results.length; i++) results[i] = f(data[i]!);
  return tensor(shape, results, 'float64');
}
