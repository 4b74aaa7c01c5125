/**
 * An autoencoder: an encoder makes a code of few numbers of x, and a decoder makes of the code what x was.
 *
 *   code = encoder(x)   output = decoder(code), which the loss compares with y: x itself, or the image that x was before it was
 *   spoiled (a denoising autoencoder)
 *
 * Hinton, Salakhutdinov (2006), "Reducing the dimensionality of data with neural networks"; Vincent et al. (2008), "Extracting and
 * composing robust features with denoising autoencoders".
 */
import { INFERENCE } from '../core/inference.ts';
import type { Layer } from '../core/layer.ts';
import { Tensor } from '../core/tensor.ts';
import { sequential } from '../layers/sequential.ts';
import type { Loss } from '../losses/loss.ts';
import type { Objective } from './objective.ts';
import { supervised } from './supervised.ts';

/** Both halves of an autoencoder. */
export interface EncoderAndDecoder {
  /** x to code. */
  readonly encoder: Layer;
  /** code to logits, or to whatever the loss takes. */
  readonly decoder: Layer;
}

export interface AutoencoderOptions extends EncoderAndDecoder {
  /** Compares what the decoder gives with `y`. */
  readonly loss: Loss;
  /** Turns what the decoder gives into what is reported, such as the sigmoid of logits. */
  readonly link?: Layer;
}

/** Batches: {x, y}. Of `x` it predicts `code` and `output`; of a `code` alone, `output`. */
export function autoencoder({ encoder, decoder, link, ...compared }: AutoencoderOptions): Objective {
  return {
    ...supervised({
      model: sequential([encoder, decoder]),
      ...compared,
      ...(link && { link }),
    }),
    predict({ x, code: given }) {
      const from = given ?? x;
      if (!(from instanceof Tensor)) throw new Error('autoencoder: needs a tensor x, or a tensor code');
      const code = given instanceof Tensor ? given : encoder.forward(from, INFERENCE).output;
      const { output } = decoder.forward(code, INFERENCE);
      return { code, output: link ? link.forward(output, INFERENCE).output : output };
    },
  };
}
