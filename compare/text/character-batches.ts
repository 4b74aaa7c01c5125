/** Pieces of a text for a model that says after each character what comes next. */
import { stream } from '../../scratch/core/streams.ts';
import { type Batch, Indices, zeros } from '../../scratch/core/tensor.ts';
import type { DataSource } from '../experiment.ts';

export interface CharacterBatches {
  /** Numbers of characters. */
  readonly text: Int32Array;
  /** How many different ones there are. */
  readonly characters: number;
  /** Pieces in a batch, and characters in a piece. */
  readonly batch: number;
  readonly length: number;
  readonly seed: number;
}

/** x [batch, length], y [batch * length, characters] one-hot; every step has pieces from anywhere in the text. */
export function characterBatches(options: CharacterBatches): DataSource {
  return { next: (step) => characterBatch(options, step) };
}

/** The batch of a step, or another by any name. @throws RangeError when the text is shorter than a piece and what follows it */
export function characterBatch(
  { text, characters, batch, length, seed }: CharacterBatches,
  step: number | string,
): Batch {
  if (text.length <= length)
    throw new RangeError(`characterBatch: the text has ${text.length} characters, needs more than ${length}`);
  const { below } = stream(seed, 'pieces of a text', step);
  const x = new Int32Array(batch * length);
  const y = zeros([batch * length, characters], 'float64');
  for (let i = 0; i < batch; i++) {
    const from = below(text.length - length);
    x.set(text.subarray(from, from + length), i * length);
    for (let t = 0; t < length; t++) y.data[(i * length + t) * characters + text[from + t + 1]!] = 1;
  }
  return { x: new Indices([batch, length], x), y };
}
