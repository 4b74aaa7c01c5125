/**
 * Multi-head attention:
 *
 *   y = [A_1, ..., A_h] W_o + b_o,  A = softmax(Q K' / sqrt(d / h)) V in every head,
 *   Q = query W_q + b_q,  K = key W_k + b_k,  V = value W_v + b_v
 *
 * where a head is a slice of d / h elements of the last axis. query and y [batch, queries, d]; key and value [batch, keys, d];
 * kernels [d, d] and biases [d], named `query/kernel` and so on; the output's is `output/kernel`.
 * Vaswani et al. (2017), "Attention is all you need".
 */
import { type Attention, attention, attentionBackward } from '../core/attention.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import type { Mask, Tensor } from '../core/tensor.ts';
import { dense } from './dense.ts';
import { tap } from './tap.ts';

export interface MultiHeadAttentionOptions {
  /** d, a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  /** A query sees no key of its future: the last query sees all keys, the one before all but the last, and so on. */
  readonly causal?: boolean;
}

export interface AttentionInput extends Attention<Tensor> {
  /** [batch, keys]: 1 for a key that may be seen, 0 for padding. A query that sees no key gets b_o. */
  readonly mask?: Mask | undefined;
}

/**
 * The bias of the key has a true gradient of zero: it adds the same to all scores of a query, which the softmax takes away.
 * @throws ShapeError from `forward` when the inputs do not fit each other
 */
export function multiHeadAttention(
  source: ParameterSource,
  { width, heads, causal = false }: MultiHeadAttentionOptions,
): Layer<AttentionInput, Tensor, Attention<Tensor>> {
  const projection = (name: string) => tap(name, dense(source.scope(name), { inputs: width, units: width }));
  const [toQuery, toKey, toValue] = [projection('query'), projection('key'), projection('value')];
  const toOutput = projection('output');
  const projections = [toQuery, toKey, toValue, toOutput];
  return {
    kind: 'layers/multi-head-attention',
    parameters: projections.flatMap(({ parameters }) => parameters),
    taps: projections.flatMap(({ taps }) => taps),
    forward({ query, key, value, mask }, context) {
      const [q, k, v] = [
        toQuery.forward(query, context),
        toKey.forward(key, context),
        toValue.forward(value, context),
      ];
      const projected = { query: q.output, key: k.output, value: v.output };
      const options = { heads, causal, mask };
      const { output: attended, statistics } = attention(projected, options);
      const y = toOutput.forward(attended, context);
      return {
        output: y.output,
        // In every head, with S = Q K', P = softmax(c S), A = P V and c = 1 / sqrt(d / h):
        //   dV = P' dA
        //   dP = dA V'
        //   dS = c P (dP - rowsum(dP P))      element by element, the softmax's Jacobian times c
        //   dQ = dS K,  dK = dS' Q
        // and then back through the projections.
        backward(dY, gradients, want) {
          const dAttended = y.backward(dY, gradients);
          const d = attentionBackward(dAttended, projected, statistics, options);
          return {
            query: q.backward(d.query, gradients, want),
            key: k.backward(d.key, gradients, want),
            value: v.backward(d.value, gradients, want),
          };
        },
      };
    },
  };
}
