/**
 * Self-attention: multi-head attention whose query, key and value are the same x [batch, sequence, d].
 * Vaswani et al. (2017), "Attention is all you need".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { Mask, Tensor } from '../core/tensor.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export type SelfAttentionOptions = Omit<MultiHeadAttentionOptions, 'memoryWidth'>;

export interface MaskedSelfAttentionInput {
  readonly x: Tensor;
  /** [batch, sequence]: 1 for what may be seen, 0 for padding. */
  readonly mask?: Mask | undefined;
  /** As that of multi-head attention. */
  readonly bias?: Tensor | undefined;
}

export interface MaskedSelfAttentionGradients {
  readonly x: Tensor;
  readonly bias?: Tensor;
}

/** Of sequences of different lengths, or with a bias of every pair of positions. */
export function maskedSelfAttention(
  source: ParameterSource,
  options: SelfAttentionOptions,
): Layer<MaskedSelfAttentionInput, Tensor, MaskedSelfAttentionGradients> {
  const { parameters, taps, forward } = multiHeadAttention(source, options);
  return {
    kind: 'layers/self-attention',
    parameters,
    taps: taps!,
    forward({ x, ...rest }, context) {
      const { output, backward } = forward({ query: x, key: x, value: x, ...rest }, context);
      return {
        output,
        // x is used three times, so its gradient is the sum of three.
        backward(dY, gradients, want) {
          const { query, key, value, ...others } = backward(dY, gradients, want);
          return { x: query === UNWANTED ? UNWANTED : add(add(query, key), value), ...others };
        },
      };
    },
  };
}

/** Of sequences that are all of one length. */
export function selfAttention(source: ParameterSource, options: SelfAttentionOptions): Layer {
  const attention = maskedSelfAttention(source, options);
  return {
    ...attention,
    forward(x, context) {
      const { output, backward } = attention.forward({ x }, context);
      return { output, backward: (dY, gradients, want) => backward(dY, gradients, want).x };
    },
  };
}
