/**
 * Lockstep: at chosen steps of the truth's own training, its parameters, optimizer slots and state are copied to every
 * side; then loss, gradients, state, update and slots are judged separately, so that each error is blamed on its cause.
 */
import { cast, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';
import type { TensorComparison } from '../results/schema.ts';
import { LEAST_TOLERANCE, UNIT_ROUNDOFF_32, UPDATE_TOLERANCE } from '../tolerances.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { judge } from './judge.ts';
import { norm } from './norms.ts';
import { type Bench, judgeEvidence, observe } from './observe.ts';
import { namePhase } from './phase-names.ts';
import { rounded } from './round.ts';

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
  const exact = change(truth.read(), before);
  const exactSlots = await truth.slots(phase);
  const comparisons: TensorComparison[] = [];
  for (const trainer of judged) {
    const { side } = trainer;
    const moved = change(trainer.read(), before);
    const tolerance =
      side === 'tfjs' ? (UPDATE_TOLERANCE[optimizer]?.tfjs ?? LEAST_TOLERANCE) : LEAST_TOLERANCE;
    for (const name of Object.keys(gradients)) {
      const tensorName = `update/${name}`;
      comparisons.push(
        judge({
          tensor: tensorName,
          side,
          truth: exact[name]!,
          value: moved[name]!,
          floor: UNIT_ROUNDOFF_32,
          tolerance,
          scale: Math.max(norm(exact[name]!.data), norm(before[name]!.data)),
          step,
        }),
      );
    }
    const held = await trainer.slots(phase);
    for (const [name, slot] of Object.entries(exactSlots)) {
      const value = cast(held[name] ?? tensor([0], [], 'float64'), 'float64');
      comparisons.push(
        judge({ tensor: `slot/${name}`, side, truth: slot, value, floor: UNIT_ROUNDOFF_32, step }),
      );
    }
  }
  return comparisons;
}

/**
 * Float32 stores parameter + update, which hides an update far smaller than its parameter. The update is therefore judged
 * on parameters divided by a power of two (so that nothing is rounded) until they are no larger than their update. Weight decay of a
 * parameter without a gradient shrinks with it and stays far smaller: there errors are relative to the parameter.
 */
function smallEnough(parameters: NamedTensors, updates: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => {
      const size = norm(data);
      const target = norm(updates[name]!.data);
      if (target === 0 || size <= target) return [name, tensor(shape, data, 'float64')];
      const factor = 2 ** Math.floor(Math.log2(target / size));
      return [
        name,
        tensor(
          shape,
          Float64Array.from(data, (x) => x * factor),
          'float64',
        ),
      ];
    }),
  );
}

function change(after: NamedTensors, before: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(after).map(([name, { shape, data }]) => {
      const start = before[name]!.data;
      return [
        name,
        tensor(
          shape,
          Float64Array.from(data, (x, i) => x - start[i]!),
          'float64',
        ),
      ];
    }),
  );
}
