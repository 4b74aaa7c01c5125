/** A training run that can go on as if it had not stopped, to the last bit. */

import { formatShape } from '../../scratch/core/shape.ts';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { prefixed } from '../checks/round.ts';
import type { DataSource } from '../experiment.ts';
import { batchDigest } from '../run/digest.ts';
import { UsageError } from '../runner/errors.ts';
import type { Trainer } from '../trainers/trainer.ts';
import type { Progress } from './progress.ts';

/** Named tensors, which any file of tensors holds, and plain numbers, which JSON holds. */
export interface TrainingCheckpoint {
  /** `parameter/PATH` (untrained state too), `slot/PHASE/NAME`, and `best/PATH` where the best look is kept. */
  readonly tensors: NamedTensors;
  readonly progress: Progress;
  /** SHA-256 of the batch that comes next: with another seed the run would go on, but as another one. */
  readonly nextBatch: string;
}

export async function saveTraining(
  trainer: Trainer,
  source: DataSource,
  progress: Progress,
  best: NamedTensors,
): Promise<TrainingCheckpoint> {
  const tensors = prefixed('parameter/', trainer.read());
  for (const phase of trainer.phases)
    Object.assign(tensors, prefixed(`slot/${phase}/`, await trainer.slots(phase)));
  // A copy: the run goes on adding to its series.
  return {
    tensors: { ...tensors, ...prefixed('best/', best) },
    progress: structuredClone(progress),
    nextBatch: batchDigest(source.next(progress.step)),
  };
}

/**
 * Gives a trainer what `saveTraining` took.
 * @returns the parameters and state of the best look
 * @throws UsageError for other data, or listing every tensor that is missing, is one too many or has another shape; nothing is
 *   written then
 */
export async function restoreTraining(
  trainer: Trainer,
  source: DataSource,
  { tensors, progress, nextBatch }: TrainingCheckpoint,
): Promise<NamedTensors> {
  if (batchDigest(source.next(progress.step)) !== nextBatch) {
    throw new UsageError(
      `the checkpoint is of another training: after its ${progress.step} updates came another batch (another seed or other data)`,
    );
  }
  const held = trainer.read();
  const wanted: Record<string, NamedTensors[string]> = prefixed('parameter/', held);
  for (const phase of trainer.phases)
    Object.assign(wanted, prefixed(`slot/${phase}/`, await trainer.slots(phase)));
  if (progress.best) Object.assign(wanted, prefixed('best/', held));
  requireFits('the checkpoint is of another training', tensors, wanted);
  trainer.write(below('parameter/', tensors));
  for (const phase of trainer.phases) await trainer.restore(phase, below(`slot/${phase}/`, tensors));
  return below('best/', tensors);
}

/** @throws UsageError listing every tensor that is missing, is one too many or has another shape */
export function requireFits(where: string, given: NamedTensors, wanted: NamedTensors): void {
  const problems = [
    ...Object.entries(wanted).flatMap(([name, { shape }]) => {
      const found = Object.hasOwn(given, name) ? given[name] : undefined;
      if (found === undefined) return [`${name} ${formatShape(shape)} is missing`];
      return found.shape.join() === shape.join()
        ? []
        : [`${name} is ${formatShape(found.shape)}, needs ${formatShape(shape)}`];
    }),
    ...Object.keys(given)
      .filter((name) => !Object.hasOwn(wanted, name))
      .map((name) => `${name} belongs to nothing here`),
  ];
  if (problems.length > 0) throw new UsageError(`${where}:\n  ${problems.join('\n  ')}`);
}

/** What begins with the prefix, without it. */
export const below = (prefix: string, tensors: NamedTensors): NamedTensors =>
  Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
