/** Self-attention: multi-head attention whose query, key and value are the same x [batch, sequence, d]. */
import type * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export type SelfAttentionOptions = Omit<MultiHeadAttentionOptions, 'memoryWidth'>;

export interface MaskedSelfAttentionInput {
  readonly x: tf.Tensor;
  readonly mask?: tf.Tensor | undefined;
  readonly bias?: tf.Tensor | undefined;
}

export function maskedSelfAttention(
  source: VariableSource,
  options: SelfAttentionOptions,
): TfjsLayer<MaskedSelfAttentionInput> {
  const attention = multiHeadAttention(source, options);
  return {
    ...attention,
    apply: ({ x, ...rest }, context) => attention.apply({ query: x, key: x, value: x, ...rest }, context),
  };
}

export function selfAttention(source: VariableSource, options: SelfAttentionOptions): TfjsLayer {
  const attention = maskedSelfAttention(source, options);
  return { ...attention, apply: (x, context) => attention.apply({ x }, context) };
}
