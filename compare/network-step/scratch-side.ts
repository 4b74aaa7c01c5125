/** The hand-written side of one step of a large network: its results are shown where they lie, and copied by who needs a copy. */
import { Gradients } from '../../scratch/core/gradients.ts';
import { Region, step } from '../../scratch/core/memory.ts';
import type { Parameter } from '../../scratch/core/parameter.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { type Batch, type NamedTensors, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { softmaxCrossEntropy } from '../../scratch/losses/softmax-cross-entropy.ts';
import type { Objective } from '../../scratch/models/objective.ts';
import { supervised } from '../../scratch/models/supervised.ts';
import type { PublishedForm } from '../network.ts';
import { batchKeeper } from '../trainers/batch-keeper.ts';
import { type Recording, scratchContext } from '../trainers/scratch-context.ts';
import type { Decisions } from '../trainers/trainer.ts';

export interface PassOptions {
  /** Decisions to repeat. */
  readonly replay?: Decisions;
  /** Where its own decisions go, and what passes through the parts in `recorded`. */
  readonly recording?: Recording;
  readonly recorded?: ReadonlySet<string>;
}

/** Called with every result, valid until it returns: `loss`, `output/...`, `gradient/...`, `state/...`. */
export type Visit = (name: string, value: Tensor) => void;

export interface ScratchNetwork {
  readonly objective: Objective;
  /** Trained parameters and state. */
  readonly all: readonly Parameter[];
  pass(batch: Batch, options: PassOptions, visit: Visit): void;
  /** The loss alone, under given decisions. */
  loss(batch: Batch, replay: Decisions): number;
  dispose(): void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function scratchNetwork(
  { scratch, loss }: Pick<PublishedForm, 'scratch' | 'loss'>,
  initial: NamedTensors,
  precision: Precision,
  seed: number,
): ScratchNetwork {
  const region = new Region();
  const source = new ParameterSource(initial, precision);
  const objective = region.hold(() =>
    supervised({ model: scratch(source), loss: (loss?.scratch ?? softmaxCrossEntropy)() }),
  );
  source.finish('scratch model');
  const batches = batchKeeper(precision);
  const evaluate = (batch: Batch, { recorded = NOTHING, ...options }: PassOptions) =>
    objective.evaluate(
      batches.convert(batch),
      scratchContext({ seed, step: 0, training: true, recorded, ...options }),
    );
  return {
    objective,
    all: [...objective.parameters, ...(objective.state ?? [])],
    pass: (batch, options, visit) =>
      step(() => {
        const gradients = new Gradients();
        const { loss: value, outputs, updates, backward } = evaluate(batch, options);
        backward(gradients, 1);
        visit('loss', tensor([], [value], 'float64'));
        for (const [name, output] of Object.entries(outputs)) visit(`output/${name}`, output);
        for (const { state, value: updated } of updates) visit(`state/${state.name}`, updated);
        for (const parameter of objective.parameters)
          visit(`gradient/${parameter.name}`, gradients.of(parameter));
      }),
    loss: (batch, replay) => step(() => evaluate(batch, { replay }).loss),
    dispose() {
      batches.dispose();
      region.dispose();
    },
  };
}
