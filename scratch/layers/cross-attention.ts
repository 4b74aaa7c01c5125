/**
 * Cross-attention: multi-head attention in which the positions of one sequence look into another one, the memory: key and value
 * are the same, such as what an encoder made of a text.
 *
 * query [batch, queries, d], memory [batch, keys, m], y [batch, queries, d].
 * Vaswani et al. (2017), "Attention is all you need".
 */
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { Mask, Tensor } from '../core/tensor.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export type CrossAttentionOptions = Omit<MultiHeadAttentionOptions, 'causal' | 'rotary'>;

export interface CrossAttentionInput {
  readonly query: Tensor;
  readonly memory: Tensor;
  /** [batch, keys]: 1 for what may be seen of the memory, 0 for padding. */
  readonly mask?: Mask | undefined;
}

export function crossAttention(
  source: ParameterSource,
  options: CrossAttentionOptions,
): Layer<CrossAttentionInput, Tensor, { readonly query: Tensor; readonly memory: Tensor }> {
  const { parameters, taps, forward } = multiHeadAttention(source, options);
  return {
    kind: 'layers/cross-attention',
    parameters,
    taps: taps!,
    forward({ query, memory, mask }, context) {
      const { output, backward } = forward({ query, key: memory, value: memory, mask }, context);
      return {
        output,
        // The memory is used twice, so its gradient is the sum of two.
        backward(dY, gradients, want) {
          const d = backward(dY, gradients, want);
          return { query: d.query, memory: d.key === UNWANTED ? UNWANTED : add(d.key, d.value) };
        },
      };
    },
  };
}
