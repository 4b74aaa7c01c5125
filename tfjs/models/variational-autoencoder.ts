/** A variational autoencoder with Bernoulli pixels. Mirror of scratch/models/variational-autoencoder.ts. */
import * as tf from '@tensorflow/tfjs';
import { sigmoid } from '../activations/sigmoid.ts';
import { INFERENCE } from '../core/inference.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from '../layers/dense.ts';
import { gaussianSampling } from '../layers/gaussian-sampling.ts';
import { tap } from '../layers/tap.ts';
import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts';
import { gaussianKullbackLeibler } from '../losses/gaussian-kullback-leibler.ts';
import type { Loss } from '../losses/loss.ts';
import { type MlpOptions, mlp } from './mlp.ts';
import type { TfjsObjective } from './objective.ts';

export interface VariationalAutoencoderOptions {
  readonly widths: readonly number[];
  readonly hidden: MlpOptions['hidden'];
  readonly code: number;
}

export function variationalAutoencoder(
  source: VariableSource,
  { widths, hidden, code: numbers }: VariationalAutoencoderOptions,
): TfjsObjective {
  const encoder = mlp(source.scope('encoder'), { widths, hidden, output: hidden });
  const head = (name: string) =>
    tap(name, dense(source.scope(name), { inputs: widths.at(-1)!, units: numbers }));
  const [toMean, toLogVariance] = [head('mean'), head('logVariance')];
  const sampling = tap('code', gaussianSampling());
  const decoder = mlp(source.scope('decoder'), { widths: [numbers, ...widths.toReversed()], hidden });
  const divergence = tap('divergence', gaussianKullbackLeibler());
  const reconstruction = perRow(binaryCrossEntropy());
  const parts = [encoder, toMean, toLogVariance, sampling, decoder, divergence];
  return {
    variables: Object.assign({}, ...parts.map(({ variables }) => variables)),
    taps: parts.flatMap(({ taps = [] }) => taps),
    lossAlone: ({ x }) => ({
      variables: {},
      apply: (prediction, context) => reconstruction.apply({ prediction, target: x! }, context),
    }),
    evaluate({ x }, context) {
      const features = encoder.apply(x!, context);
      const gaussian = {
        mean: toMean.apply(features, context),
        logVariance: toLogVariance.apply(features, context),
      };
      const logits = decoder.apply(sampling.apply(gaussian, context), context);
      const lossContext = context.scope('loss');
      const error = reconstruction.apply({ prediction: logits, target: x! }, lossContext);
      lossContext.record('input', logits);
      lossContext.record('output', error);
      const distance = divergence.apply(gaussian, context) as tf.Scalar;
      return {
        loss: tf.add(error, distance),
        monitors: { reconstruction: error, divergence: distance },
        outputs: { logits },
      };
    },
    predict({ x, code }) {
      if (code !== undefined) return decoded(code);
      const features = encoder.apply(x!, INFERENCE);
      const mean = toMean.apply(features, INFERENCE);
      return { mean, logVariance: toLogVariance.apply(features, INFERENCE), ...decoded(mean) };
    },
  };

  function decoded(code: tf.Tensor) {
    const logits = decoder.apply(code, INFERENCE);
    return { logits, output: sigmoid().apply(logits, INFERENCE) };
  }
}

/** The sum over the elements of a row, averaged over the rows, of a loss that averages over all elements. */
const perRow = (loss: Loss): Loss => ({
  ...loss,
  apply: (input, context) =>
    tf.mul(loss.apply(input, context), input.prediction.size / input.prediction.shape[0]!) as tf.Scalar,
});
