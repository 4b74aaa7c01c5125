/** Cross-attention: multi-head attention whose key and value are the same memory [batch, keys, m]. */
import type * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export type CrossAttentionOptions = Omit<MultiHeadAttentionOptions, 'causal' | 'rotary'>;

export interface CrossAttentionInput {
  readonly query: tf.Tensor;
  readonly memory: tf.Tensor;
  readonly mask?: tf.Tensor | undefined;
}

export function crossAttention(
  source: VariableSource,
  options: CrossAttentionOptions,
): TfjsLayer<CrossAttentionInput> {
  const attention = multiHeadAttention(source, options);
  return {
    ...attention,
    apply: ({ query, memory, mask }, context) =>
      attention.apply({ query, key: memory, value: memory, mask }, context),
  };
}
