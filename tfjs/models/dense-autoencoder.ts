/** Both halves of an autoencoder as multi-layer perceptrons. Mirror of scratch/models/dense-autoencoder.ts. */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import type { EncoderAndDecoder } from './autoencoder.ts';
import { type MlpOptions, mlp } from './mlp.ts';

export interface DenseAutoencoderOptions {
  /** From the input to the code, such as [784, 128, 2]. */
  readonly widths: readonly number[];
  /** What follows each hidden layer. */
  readonly hidden: MlpOptions['hidden'];
}

export function denseAutoencoder(
  source: VariableSource,
  { widths, hidden }: DenseAutoencoderOptions,
): EncoderAndDecoder {
  const half = (name: string, own: readonly number[]): TfjsLayer =>
    mlp(source.scope(name), { widths: own, hidden });
  return { encoder: half('encoder', widths), decoder: half('decoder', widths.toReversed()) };
}
