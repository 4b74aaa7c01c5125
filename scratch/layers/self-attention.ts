/**
 * Self-attention: multi-head attention whose query, key and value are the same x [batch, sequence, d].
 * Vaswani et al. (2017), "Attention is all you need".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export function selfAttention(source: ParameterSource, options: MultiHeadAttentionOptions): Layer {
  const { parameters, taps, forward } = multiHeadAttention(source, options);
  return {
    kind: 'layers/self-attention',
    parameters,
    taps: taps!,
    forward(x, context) {
      const { output, backward } = forward({ query: x, key: x, value: x }, context);
      return {
        output,
        // x is used three times, so its gradient is the sum of three.
        backward(dY, gradients, want) {
          const { query, key, value } = backward(dY, gradients, want);
          return query === UNWANTED ? UNWANTED : add(add(query, key), value);
        },
      };
    },
  };
}
