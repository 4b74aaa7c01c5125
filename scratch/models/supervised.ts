/** Supervised learning: a model and a loss on batches {x, y}, or {x, y, weights} where rows count unequally. Its output is named `output`. */
import { INFERENCE } from '../core/inference.ts';
import type { AnyLayer, Layer } from '../core/layer.ts';
import { scalar } from '../core/scalar.ts';
import { type Batch, Tensor } from '../core/tensor.ts';
import type { Loss } from '../losses/loss.ts';
import type { Objective } from './objective.ts';

export interface SupervisedOptions {
  /** Of the `x` of the batch, tensor or not. */
  readonly model: AnyLayer;
  /** Compares the model's output with `y`. */
  readonly loss: Loss;
  /** Turns the model's output into what is reported, such as the sigmoid of logits. */
  readonly link?: Layer;
  /** Other losses of the linked output, reported beside the one that is descended. */
  readonly monitors?: Readonly<Record<string, Loss>>;
}

export function supervised({ model, loss, link, monitors = {} }: SupervisedOptions): Objective {
  const reported = Object.entries(monitors);
  return {
    parameters: model.parameters,
    state: model.state ?? [],
    taps: model.taps ?? [],
    lossKind: loss.kind ?? 'loss',
    lossAlone: (batch) => ({
      parameters: [],
      forward(prediction, context) {
        const { y, weights } = requireBatch(batch);
        return loss.forward({ prediction, target: y, weights }, context);
      },
    }),
    evaluate(batch, context) {
      const { x, y, weights } = requireBatch(batch);
      const prediction = model.forward(x as never, context);
      const lossContext = context.scope('loss');
      const error = loss.forward({ prediction: prediction.output, target: y, weights }, lossContext);
      lossContext.record('input', prediction.output);
      lossContext.record('output', error.output);
      const output = link ? link.forward(prediction.output, context.scope('link')).output : prediction.output;
      const values: Record<string, number> = {};
      for (const [name, monitor] of reported) {
        const value = monitor.forward({ prediction: output, target: y }, context.scope(name)).output;
        values[name] = value.data[0]!;
      }
      return {
        loss: error.output.data[0]!,
        monitors: values,
        outputs: { output },
        updates: prediction.updates ?? [],
        backward(gradients, scale) {
          const dLoss = scalar(scale, y.precision);
          lossContext.record('dOutput', dLoss);
          const dPrediction = error.backward(dLoss, gradients);
          lossContext.record('dInput', dPrediction);
          prediction.backward(dPrediction, gradients, { input: false });
        },
      };
    },
    predict({ x }) {
      const { output } = model.forward(x as never, INFERENCE);
      return { output: link ? link.forward(output, INFERENCE).output : output };
    },
  };
}

function requireBatch(batch: Batch) {
  const { x, y, weights } = batch;
  if (x === undefined || !(y instanceof Tensor)) {
    throw new Error(
      `supervised: a batch needs x and a tensor y, got ${Object.keys(batch).join(', ') || 'none'}`,
    );
  }
  if (weights !== undefined && !(weights instanceof Tensor))
    throw new Error('supervised: the weights of a batch must be a tensor');
  return { x, y, weights };
}
