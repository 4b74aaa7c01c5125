/** Batches in the precision of a trainer. */
import { Region } from '../../scratch/core/memory.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';

export interface BatchKeeper {
  /** Call it inside a step, where the conversion of a batch lives; a batch that comes twice in a row is kept converted. */
  convert(batch: NamedTensors): NamedTensors;
  dispose(): void;
}

/** Mini-batches are converted in each step, and gone with it; the one batch of full-batch training is converted once. */
export function batchKeeper(precision: Precision): BatchKeeper {
  let last: NamedTensors | undefined;
  let kept:
    | { readonly batch: NamedTensors; readonly converted: NamedTensors; readonly region: Region }
    | undefined;
  const converted = (batch: NamedTensors) =>
    Object.fromEntries(Object.entries(batch).map(([name, value]) => [name, cast(value, precision)]));
  return {
    convert(batch) {
      if (kept?.batch === batch) return kept.converted;
      const again = last === batch;
      last = batch;
      if (!again) return converted(batch);
      kept?.region.dispose();
      const region = new Region();
      kept = { batch, converted: region.hold(() => converted(batch)), region };
      return kept.converted;
    },
    dispose: () => kept?.region.dispose(),
  };
}
