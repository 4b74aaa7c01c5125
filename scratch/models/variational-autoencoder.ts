/**
 * A variational autoencoder: an encoder makes a Gaussian of x, a code z is drawn from it, and a decoder makes the logits of x from z,
 * every pixel a Bernoulli variable. What is descended is the negative evidence lower bound, in nats for a row:
 *
 *   -ELBO = E[-log p(x | z)] + KL(q(z | x) || N(0, 1)),  q(z | x) = N(mu(x), sigma(x)^2)
 *
 * with one draw of z for each row. x [n, widths[0]] in [0, 1], z [n, code]. Kingma, Welling (2014), "Auto-encoding variational Bayes".
 *
 * Parameters: `encoder/...` and `decoder/...` as models/mlp.ts names them, `mean/kernel`, `logVariance/kernel` and their biases.
 */
import { sigmoid } from '../activations/sigmoid.ts';
import { add, scale as scaled } from '../core/elementwise.ts';
import { INFERENCE } from '../core/inference.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { scalar } from '../core/scalar.ts';
import { type Batch, Tensor } from '../core/tensor.ts';
import { dense } from '../layers/dense.ts';
import { gaussianSampling } from '../layers/gaussian-sampling.ts';
import { tap } from '../layers/tap.ts';
import { binaryCrossEntropy } from '../losses/binary-cross-entropy.ts';
import { gaussianKullbackLeibler } from '../losses/gaussian-kullback-leibler.ts';
import type { Loss } from '../losses/loss.ts';
import { type MlpOptions, mlp } from './mlp.ts';
import type { Objective } from './objective.ts';

export interface VariationalAutoencoderOptions {
  /** Of the encoder, from the input on; the decoder has them in reverse. */
  readonly widths: readonly number[];
  /** What follows each of the encoder's layers, and each hidden one of the decoder. */
  readonly hidden: MlpOptions['hidden'];
  /** Numbers of a code. */
  readonly code: number;
}

/**
 * Batches: {x}. Of `x` it predicts `mean` and `logVariance` of the code, and `logits` and `output` (their sigmoid) of the mean;
 * of a `code` alone, `logits` and `output`.
 */
export function variationalAutoencoder(
  source: ParameterSource,
  { widths, hidden, code: numbers }: VariationalAutoencoderOptions,
): Objective {
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
    kind: 'models/variational-autoencoder',
    parameters: parts.flatMap(({ parameters }) => parameters),
    taps: parts.flatMap(({ taps = [] }) => taps),
    lossKind: reconstruction.kind!,
    lossAlone: (batch) => ({
      parameters: [],
      forward: (prediction, context) =>
        reconstruction.forward({ prediction, target: requireX(batch) }, context),
    }),
    evaluate(batch, context) {
      const x = requireX(batch);
      const features = encoder.forward(x, context);
      const mean = toMean.forward(features.output, context);
      const logVariance = toLogVariance.forward(features.output, context);
      const gaussian = { mean: mean.output, logVariance: logVariance.output };
      const code = sampling.forward(gaussian, context);
      const logits = decoder.forward(code.output, context);
      const lossContext = context.scope('loss');
      const error = reconstruction.forward({ prediction: logits.output, target: x }, lossContext);
      lossContext.record('input', logits.output);
      lossContext.record('output', error.output);
      const distance = divergence.forward(gaussian, context);
      const monitors = { reconstruction: error.output.data[0]!, divergence: distance.output.data[0]! };
      return {
        loss: monitors.reconstruction + monitors.divergence,
        monitors,
        outputs: { logits: logits.output },
        updates: [],
        // The loss is a sum of two terms; both reach the Gaussian, the first one through the code, and both heads the encoder.
        backward(gradients, scale) {
          const dLoss = scalar(scale, x.precision);
          lossContext.record('dOutput', dLoss);
          const dLogits = error.backward(dLoss, gradients);
          lossContext.record('dInput', dLogits);
          const byCode = code.backward(logits.backward(dLogits, gradients), gradients);
          const byDistance = distance.backward(dLoss, gradients);
          const dMean = add(byCode.mean, byDistance.mean);
          const dLogVariance = add(byCode.logVariance, byDistance.logVariance);
          const dFeatures = add(
            mean.backward(dMean, gradients),
            logVariance.backward(dLogVariance, gradients),
          );
          features.backward(dFeatures, gradients, { input: false });
        },
      };
    },
    predict(inputs) {
      if (inputs.code instanceof Tensor) return decoded(inputs.code);
      const features = encoder.forward(requireX(inputs), INFERENCE).output;
      const mean = toMean.forward(features, INFERENCE).output;
      const logVariance = toLogVariance.forward(features, INFERENCE).output;
      return { mean, logVariance, ...decoded(mean) };
    },
  };

  function decoded(code: Tensor) {
    const logits = decoder.forward(code, INFERENCE).output;
    return { logits, output: sigmoid().forward(logits, INFERENCE).output };
  }
}

/** The sum over the elements of a row, averaged over the rows, of a loss that averages over all elements. */
function perRow(loss: Loss): Loss {
  return {
    ...loss,
    forward(input, context) {
      const { shape, size } = input.prediction;
      const elements = size / shape[0]!;
      const { output, backward } = loss.forward(input, context);
      return {
        output: scaled(output, elements),
        backward: (dL, gradients) => backward(scaled(dL, elements), gradients),
      };
    },
  };
}

function requireX({ x }: Batch): Tensor {
  if (x instanceof Tensor) return x;
  throw new Error('variationalAutoencoder: needs a tensor x, or to predict a tensor code');
}
