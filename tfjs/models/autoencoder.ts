/** An autoencoder: an encoder to a code, a decoder from it. Mirror of scratch/models/autoencoder.ts. */
import { INFERENCE } from '../core/inference.ts';
import type { TfjsLayer } from '../core/layer.ts';
import { sequential } from '../layers/sequential.ts';
import type { Loss } from '../losses/loss.ts';
import type { TfjsObjective } from './objective.ts';
import { supervised } from './supervised.ts';

export interface EncoderAndDecoder {
  readonly encoder: TfjsLayer;
  readonly decoder: TfjsLayer;
}

export interface AutoencoderOptions extends EncoderAndDecoder {
  readonly loss: Loss;
  readonly link?: TfjsLayer;
}

/** Batches: {x, y}. Of `x` it predicts `code` and `output`; of a `code` alone, `output`. */
export function autoencoder({ encoder, decoder, link, ...compared }: AutoencoderOptions): TfjsObjective {
  return {
    ...supervised({
      model: sequential([encoder, decoder]),
      ...compared,
      ...(link && { link }),
    }),
    predict({ x, code: given }) {
      const code = given ?? encoder.apply(x!, INFERENCE);
      const output = decoder.apply(code, INFERENCE);
      return { code, output: link ? link.apply(output, INFERENCE) : output };
    },
  };
}
