/** What a training step of the hand-written side would take, before it is taken. */
import { type Context, decideByMargin } from '../../scratch/core/context.ts';
import { dryRun } from '../../scratch/core/dry-run.ts';
import { Gradients } from '../../scratch/core/gradients.ts';
import { bytesInSteps, step } from '../../scratch/core/memory.ts';
import { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { Precision } from '../../scratch/core/precision.ts';
import { sizeOf } from '../../scratch/core/shape.ts';
import { fresh } from '../../scratch/core/tensor.ts';
import type { NetworkForm } from '../network.ts';
import { inputOf } from './scratch-side.ts';

export interface StepPlan {
  readonly batch: number;
  readonly precision: Precision;
  /** Of parameters and untrained state. */
  readonly parameterBytes: number;
  /** The most that a step holds at once, forward and back: activations, what pullbacks keep, and gradients. */
  readonly stepBytes: number;
  /** Multiply-adds of the whole step. */
  readonly operations: number;
  readonly outputShape: readonly number[];
}

/** Runs the network forward and back without a number. @throws ShapeError where it does not fit its input */
export function planStep(
  { input, scratch }: Pick<NetworkForm, 'input' | 'scratch'>,
  batch: number,
  precision: Precision,
): StepPlan {
  return dryRun((meter) => {
    const model = scratch(new ParameterSource(undefined, precision));
    return step(() => {
      const { output, backward } = model.forward(inputOf(input, batch, precision) as never, TRAINING);
      backward(fresh(output.shape, precision), new Gradients(), { input: false });
      return {
        batch,
        precision,
        parameterBytes: meter.bytesInRegions,
        stepBytes: bytesInSteps(),
        operations: meter.multiplyAdds,
        outputShape: output.shape,
      };
    });
  });
}

const TRAINING: Context = {
  training: true,
  scope: () => TRAINING,
  uniform: (_, shape) => new Float64Array(sizeOf(shape)),
  normal: (_, shape) => new Float64Array(sizeOf(shape)),
  decide: (_, margin, inclusive) => decideByMargin(margin, inclusive),
  choose: (_, { own }) => own(),
  record() {},
};
