/**
 * Multi-head attention:
 *
 *   y = [A_1, ..., A_h] W_o + b_o,  A = softmax(Q K' / sqrt(d / h) + B) V in every head,
 *   Q = query W_q + b_q,  K = key W_k + b_k,  V = value W_v + b_v
 *
 * where a head is a slice of d / h elements of the last axis. query and y [batch, queries, d]; key and value [batch, keys, m], m = d
 * unless said otherwise; kernels [d, d] or [m, d] and biases [d], named `query/kernel` and so on; the output's is `output/kernel`.
 * Vaswani et al. (2017), "Attention is all you need".
 *
 * Positions, where they are wanted, turn Q and K (`rotary`; Su et al. 2021, in core/rotary.ts), or come as the bias B of every pair of
 * a query and a key, such as that of relative-position-bias.ts.
 */
import { type Attention, attention, attentionBackward, attentionBiasGradient } from '../core/attention.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { type Rotation, rotate, rotation } from '../core/rotary.ts';
import type { Mask, Tensor } from '../core/tensor.ts';
import { dense } from './dense.ts';
import { tap } from './tap.ts';

export interface MultiHeadAttentionOptions {
  /** d, a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  /** m, the last axis of key and value; left out: d. */
  readonly memoryWidth?: number;
  /** A query sees no key of its future: the last query sees all keys, the one before all but the last, and so on. */
  readonly causal?: boolean;
  /**
   * Rotary positions with angles that fall from 1 towards 1 / base, 10000 as a rule; heads are then of an even width. The last
   * query stands where the last key does.
   */
  readonly rotary?: { readonly base: number };
}

export interface AttentionInput extends Attention<Tensor> {
  /** [batch, keys]: 1 for a key that may be seen, 0 for padding. A query that sees no key gets b_o. */
  readonly mask?: Mask | undefined;
  /** B [groups, heads, queries, keys], each for as many sequences in a row as the batch has for each group. */
  readonly bias?: Tensor | undefined;
}

/** Of the bias there is one where there is a bias. */
export interface AttentionGradients extends Attention<Tensor> {
  readonly bias?: Tensor;
}

/**
 * The bias of the key has a true gradient of zero, unless keys are turned: it adds the same to all scores of a query, which the
 * softmax takes away.
 * @throws RangeError when the heads cannot share the width, and ShapeError from `forward` when the inputs do not fit each other
 */
export function multiHeadAttention(
  source: ParameterSource,
  { width, heads, memoryWidth = width, causal = false, rotary }: MultiHeadAttentionOptions,
): Layer<AttentionInput, Tensor, AttentionGradients> {
  requireHeads(width, heads);
  const projection = (name: string, inputs: number) =>
    tap(name, dense(source.scope(name), { inputs, units: width }));
  const [toQuery, toOutput] = [projection('query', width), projection('output', width)];
  const [toKey, toValue] = [projection('key', memoryWidth), projection('value', memoryWidth)];
  const projections = [toQuery, toKey, toValue, toOutput];
  const turned = rotary && rotation(heads, width / heads, rotary.base);
  return {
    kind: 'layers/multi-head-attention',
    parameters: projections.flatMap(({ parameters }) => parameters),
    taps: projections.flatMap(({ taps }) => taps),
    forward({ query, key, value, mask, bias }, context) {
      const q = toQuery.forward(query, context);
      const k = toKey.forward(key, context);
      const v = toValue.forward(value, context);
      const places = turned && placesOf(turned, query, key);
      const projected = {
        query: places?.query(q.output, 1) ?? q.output,
        key: places?.key(k.output, 1) ?? k.output,
        value: v.output,
      };
      const options = { heads, causal, mask, bias };
      const { output: attended, statistics } = attention(projected, options);
      const y = toOutput.forward(attended, context);
      return {
        output: y.output,
        // In every head, with S = Q K', Z = c S + B, P = softmax(Z), A = P V and c = 1 / sqrt(d / h):
        //   dV = P' dA
        //   dP = dA V'
        //   dZ = P (dP - rowsum(dP P))      element by element, the softmax's Jacobian
        //   dB = dZ,  dQ = c dZ K,  dK = c dZ' Q
        // A rotation is undone by the opposite one. Then back through the projections.
        backward(dY, gradients, want) {
          const dAttended = y.backward(dY, gradients);
          const d = attentionBackward(dAttended, projected, statistics, options);
          const dBias = bias && attentionBiasGradient(dAttended, projected, statistics, { ...options, bias });
          return {
            query: q.backward(places?.query(d.query, -1) ?? d.query, gradients, want),
            key: k.backward(places?.key(d.key, -1) ?? d.key, gradients, want),
            value: v.backward(d.value, gradients, want),
            ...(dBias ? { bias: dBias } : {}),
          };
        },
      };
    },
  };
}

/** Turns queries and keys, counted so that the last ones stand at one place. */
function placesOf(rotation: Rotation, query: Tensor, key: Tensor) {
  const [queries, keys] = [query.shape[1]!, key.shape[1]!];
  const longest = Math.max(queries, keys);
  return {
    query: (x: Tensor, direction: 1 | -1) => rotate(x, rotation, longest - queries, direction),
    key: (x: Tensor, direction: 1 | -1) => rotate(x, rotation, longest - keys, direction),
  };
}

function requireHeads(width: number, heads: number): void {
  if (heads > 0 && width % heads === 0) return;
  throw new RangeError(
    `multiHeadAttention: ${heads} heads cannot share a width of ${width}; the width must be a multiple of the heads`,
  );
}
