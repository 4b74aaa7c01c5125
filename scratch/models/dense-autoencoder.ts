/**
 * Both halves of an autoencoder as multi-layer perceptrons; the decoder has the encoder's widths in reverse. The code is what a
 * dense layer gives, without an activation, and so are the logits.
 *
 * x [n, widths[0]], code [n, the last of widths], logits as x. Parameters: `encoder/hidden/kernel`, `encoder/output/kernel`,
 * `decoder/hidden/kernel` ... and biases, as models/mlp.ts names them.
 */
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { EncoderAndDecoder } from './autoencoder.ts';
import { type MlpOptions, mlp } from './mlp.ts';

export interface DenseAutoencoderOptions {
  /** From the input to the code, such as [784, 128, 2]. */
  readonly widths: readonly number[];
  /** What follows each hidden layer. */
  readonly hidden: MlpOptions['hidden'];
}

export function denseAutoencoder(
  source: ParameterSource,
  { widths, hidden }: DenseAutoencoderOptions,
): EncoderAndDecoder {
  const half = (name: string, own: readonly number[]): Layer =>
    mlp(source.scope(name), { widths: own, hidden });
  return { encoder: half('encoder', widths), decoder: half('decoder', widths.toReversed()) };
}
