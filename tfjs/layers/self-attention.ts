/** Self-attention: multi-head attention whose query, key and value are the same x [batch, sequence, d]. */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { type MultiHeadAttentionOptions, multiHeadAttention } from './multi-head-attention.ts';

export function selfAttention(source: VariableSource, options: MultiHeadAttentionOptions): TfjsLayer {
  const attention = multiHeadAttention(source, options);
  return { ...attention, apply: (x, context) => attention.apply({ query: x, key: x, value: x }, context) };
}
