/** Both halves of an autoencoder of images as convolutions of stride 2 and transposed ones. Mirror of scratch/models/convolutional-autoencoder.ts. */
import { relu } from '../activations/relu.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { conv2d } from '../layers/conv2d.ts';
import { conv2dTranspose } from '../layers/conv2d-transpose.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { reshape } from '../layers/reshape.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';
import type { EncoderAndDecoder } from './autoencoder.ts';

export interface ConvolutionalAutoencoderOptions {
  /** Rows and columns of an image: a multiple of 2 for each of the filters. */
  readonly size: number;
  readonly channels: number;
  /** Of the convolutions of the encoder, such as [16, 32]. */
  readonly filters: readonly number[];
  /** Numbers of a code. */
  readonly code: number;
}

const WINDOW = { kernelSize: 3, stride: 2, padding: 'same' } as const;

/** @throws RangeError when the image cannot be halved as often as there are filters */
export function convolutionalAutoencoder(
  source: VariableSource,
  { size, channels, filters, code }: ConvolutionalAutoencoderOptions,
): EncoderAndDecoder {
  const factor = filters.reduce((product) => 2 * product, 1);
  const small = size / factor;
  if (!Number.isInteger(small)) {
    throw new RangeError(`convolutionalAutoencoder: size is ${size}, must be a multiple of ${factor}`);
  }
  const depths = [channels, ...filters];
  const deepest = depths.at(-1)!;
  const inside = small * small * deepest;
  const named = (half: string) => (name: string, build: (own: VariableSource) => TfjsLayer) =>
    tap(`${half}/${name}`, build(source.scope(half).scope(name)));
  const [encode, decode] = [named('encoder'), named('decoder')];
  return {
    encoder: sequential([
      ...filters.flatMap((depth, i) => [
        encode(`convolution${i}`, (own) => conv2d(own, { ...WINDOW, channels: depths[i]!, filters: depth })),
        encode(`convolution${i}/relu`, () => relu()),
      ]),
      flatten(),
      encode('output', (own) => dense(own, { inputs: inside, units: code })),
    ]),
    decoder: sequential([
      decode('input', (own) => dense(own, { inputs: code, units: inside })),
      decode('input/relu', () => relu()),
      reshape({ shape: [small, small, deepest] }),
      ...depths
        .slice(0, -1)
        .toReversed()
        .flatMap((depth, i) => {
          const transposed = decode(`convolution${i}`, (own) =>
            conv2dTranspose(own, { ...WINDOW, channels: depths.at(-1 - i)!, filters: depth }),
          );
          const last = i === filters.length - 1;
          return last ? [transposed] : [transposed, decode(`convolution${i}/relu`, () => relu())];
        }),
    ]),
  };
}
