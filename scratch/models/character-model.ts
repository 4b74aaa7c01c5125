/**
 * A language model of characters: each is looked up in a table, recurrent layers read them one after another, and a dense layer
 * says after each of them what the next may be, with softmax cross-entropy. Its output is the probabilities of the characters.
 * Elman (1990), "Finding structure in time"; Sutskever, Martens, Hinton (2011), "Generating text with recurrent neural networks".
 *
 * Parameters: `embedding/embeddings`, `recurrent0/kernel`, `recurrent0/recurrent_kernel`, `recurrent0/bias` ..., `output/kernel`,
 * `output/bias`.
 */
import { softmax } from '../activations/softmax.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { dense } from '../layers/dense.ts';
import { embedding } from '../layers/embedding.ts';
import { sequential } from '../layers/sequential.ts';
import { stepsAsRows } from '../layers/steps-as-rows.ts';
import { tap } from '../layers/tap.ts';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import type { Objective } from './objective.ts';
import { type Cell, recurrent } from './recurrent.ts';
import { supervised } from './supervised.ts';

export interface CharacterModelOptions {
  readonly cell: Cell;
  /** How many different characters there are. */
  readonly characters: number;
  /** Numbers by which the model knows a character. */
  readonly width: number;
  /** Of each recurrent layer. */
  readonly units: readonly number[];
}

/** Batches: x [n, time] of characters' numbers, y [n * time, characters] one-hot: what follows each of them. */
export function characterModel(
  source: ParameterSource,
  { cell, characters, width, units }: CharacterModelOptions,
): Objective {
  return supervised({
    model: sequential([
      tap('embedding', embedding(source.scope('embedding'), { entries: characters, width })),
      recurrent(source, { cell, inputs: width, units, returnSequences: true }),
      tap('rows', stepsAsRows()),
      tap('output', dense(source.scope('output'), { inputs: units.at(-1)!, units: characters })),
    ]),
    loss: softmaxCrossEntropy(),
    link: softmax(),
  });
}
