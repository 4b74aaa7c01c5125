/** Batches in the precision of a trainer. */
import { Region } from '../../scratch/core/memory.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import {
  type Batch,
  cast,
  freshIndices,
  freshMask,
  Indices,
  Tensor,
  type Value,
} from '../../scratch/core/tensor.ts';

export interface BatchKeeper {
  /** Call it inside a step, where the conversion of a batch lives; a batch that comes twice in a row is kept converted. */
  convert(batch: Batch): Batch;
  dispose(): void;
}

/** Mini-batches are converted in each step, and gone with it; the one batch of full-batch training is converted once. */
export function batchKeeper(precision: Precision): BatchKeeper {
  let last: Batch | undefined;
  let kept: { readonly batch: Batch; readonly converted: Batch; readonly region: Region } | undefined;
  const convertAll = (batch: Batch) =>
    Object.fromEntries(Object.entries(batch).map(([name, value]) => [name, converted(value, precision)]));
  return {
    convert(batch) {
      if (kept?.batch === batch) return kept.converted;
      const again = last === batch;
      last = batch;
      if (!again) return convertAll(batch);
      kept?.region.dispose();
      const region = new Region();
      kept = { batch, converted: region.hold(() => convertAll(batch)), region };
      return kept.converted;
    },
    dispose: () => kept?.region.dispose(),
  };
}

function converted(value: Value, precision: Precision): Value {
  if (value instanceof Tensor) return cast(value, precision);
  const copy = value instanceof Indices ? freshIndices(value.shape) : freshMask(value.shape);
  copy.data.set(value.data);
  return copy;
}
