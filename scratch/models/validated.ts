/**
 * Supervised learning that is watched: beside the loss that is descended, two losses at inference are reported, before the update:
 * `training` of the batch's own rows, without dropout, and `validation` of its `validation x` and `validation y`, which are rows
 * that training does not see.
 */
import { INFERENCE } from '../core/inference.ts';
import { Tensor, type Value } from '../core/tensor.ts';
import type { Objective } from './objective.ts';
import { type SupervisedOptions, supervised } from './supervised.ts';

export function validated(options: SupervisedOptions): Objective {
  const { model, loss } = options;
  const objective = supervised(options);
  return {
    ...objective,
    evaluate(batch, context) {
      const evaluation = objective.evaluate(batch, context);
      const lossOf = (x: Value | undefined, target: Value | undefined) => {
        if (x === undefined || !(target instanceof Tensor))
          throw new Error('validated: a batch needs validation x, and a tensor validation y');
        const prediction = model.forward(x as never, INFERENCE).output;
        return loss.forward({ prediction, target }, INFERENCE).output.data[0]!;
      };
      const watched = {
        training: lossOf(batch.x, batch.y),
        validation: lossOf(batch['validation x'], batch['validation y']),
      };
      return { ...evaluation, monitors: { ...evaluation.monitors, ...watched } };
    },
  };
}
