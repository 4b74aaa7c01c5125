/** Supervised learning: a model and a loss on batches {x, y} or {x, y, weights}, mirror of scratch/models/supervised.ts. */
import type * as tf from '@tensorflow/tfjs';
import { INFERENCE } from '../core/inference.ts';
import type { AnyTfjsLayer, TfjsLayer } from '../core/layer.ts';
import type { Loss } from '../losses/loss.ts';
import type { TfjsObjective } from './objective.ts';

export interface SupervisedOptions {
  /** Of the `x` of the batch. */
  readonly model: AnyTfjsLayer;
  readonly loss: Loss;
  readonly link?: TfjsLayer;
  readonly monitors?: Readonly<Record<string, Loss>>;
}

export function supervised({ model, loss, link, monitors = {} }: SupervisedOptions): TfjsObjective {
  return {
    variables: model.variables,
    state: model.state ?? {},
    taps: model.taps ?? [],
    lossAlone: ({ y, weights }) => ({
      variables: {},
      apply: (prediction, context) => loss.apply({ prediction, target: y as tf.Tensor, weights }, context),
    }),
    evaluate(batch, context) {
      const x = batch.x as never;
      const y = batch.y as tf.Tensor;
      const { weights } = batch;
      const prediction = model.apply(x, context);
      const output = link ? link.apply(prediction, context.scope('link')) : prediction;
      const reported = Object.entries(monitors).map(
        ([name, monitor]) =>
          [name, monitor.apply({ prediction: output, target: y }, context.scope(name))] as const,
      );
      const lossContext = context.scope('loss');
      const error = loss.apply({ prediction, target: y, weights }, lossContext);
      lossContext.record('input', prediction);
      lossContext.record('output', error);
      return {
        loss: error,
        monitors: Object.fromEntries(reported),
        outputs: { output },
      };
    },
    predict({ x }) {
      const output = model.apply(x as never, INFERENCE);
      return { output: link ? link.apply(output, INFERENCE) : output };
    },
  };
}
