/**
 * Multi-head attention with core ops: tf.layers has no such layer. query [batch, queries, d]; key and value [batch, keys, m], m = d
 * unless said otherwise; a head is a slice of d / heads elements of the last axis.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { rotated } from '../core/positions.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from './dense.ts';
import { tap } from './tap.ts';

export interface MultiHeadAttentionOptions {
  readonly width: number;
  readonly heads: number;
  readonly memoryWidth?: number;
  readonly causal?: boolean;
  readonly rotary?: { readonly base: number };
}

export interface AttentionInput {
  readonly query: tf.Tensor;
  readonly key: tf.Tensor;
  readonly value: tf.Tensor;
  /** [batch, keys], bool: true for a key that may be seen, false for padding. */
  readonly mask?: tf.Tensor | undefined;
  /** [groups, heads, queries, keys], each for as many sequences in a row as the batch has for each group. */
  readonly bias?: tf.Tensor | undefined;
}

/** Added to the scores of what a query does not see: its exponential is zero, and it is finite where a query sees nothing. */
const UNSEEN = -1e9;

export function multiHeadAttention(
  source: VariableSource,
  { width, heads, memoryWidth = width, causal = false, rotary }: MultiHeadAttentionOptions,
): TfjsLayer<AttentionInput> {
  if (width % heads !== 0) {
    throw new RangeError(
      `multiHeadAttention: ${heads} heads cannot share a width of ${width}; the width must be a multiple of the heads`,
    );
  }
  const projection = (name: string, inputs: number) =>
    tap(name, dense(source.scope(name), { inputs, units: width }));
  const [toQuery, toOutput] = [projection('query', width), projection('output', width)];
  const [toKey, toValue] = [projection('key', memoryWidth), projection('value', memoryWidth)];
  const projections = [toQuery, toKey, toValue, toOutput];
  /** [batch, length, d] to [batch, heads, length, d / heads] */
  const split = (x: tf.Tensor): tf.Tensor =>
    tf.transpose(tf.reshape(x, [x.shape[0]!, x.shape[1]!, heads, width / heads]), [0, 2, 1, 3]);
  return {
    variables: Object.assign({}, ...projections.map(({ variables }) => variables)),
    taps: projections.flatMap(({ taps }) => taps),
    apply({ query, key, value, mask, bias }, context) {
      const [queries, keys] = [query.shape[1]!, key.shape[1]!];
      const place = (x: tf.Tensor, length: number) =>
        rotary ? rotated(x, rotary.base, Math.max(queries, keys) - length) : x;
      const q = place(split(toQuery.apply(query, context)), queries);
      const k = place(split(toKey.apply(key, context)), keys);
      const v = split(toValue.apply(value, context));
      const scaled = tf.div(tf.matMul(q, k, false, true), Math.sqrt(width / heads));
      const scores = bias ? biased(scaled, bias) : scaled;
      const visible = visibility(queries, keys, causal, mask);
      const weights =
        visible === undefined
          ? tf.softmax(scores)
          : tf.mul(tf.softmax(tf.add(scores, tf.mul(tf.sub(1, visible), UNSEEN))), visible);
      const attended = tf.reshape(tf.transpose(tf.matMul(weights, v), [0, 2, 1, 3]), query.shape);
      return toOutput.apply(attended, context);
    },
  };
}

/** Scores [batch, heads, queries, keys] and biases [groups, ...], which the batch / groups sequences of a group share. */
function biased(scores: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const [groups, ...block] = bias.shape as [number, ...number[]];
  const size = tf.util.sizeFromShape(block);
  const apart = tf.reshape(scores, [groups, -1, size]);
  return tf.reshape(tf.add(apart, tf.reshape(bias, [groups, 1, size])), scores.shape);
}

/** 1 where a query sees a key, to be broadcast to [batch, heads, queries, keys]; undefined where each sees all. */
function visibility(
  queries: number,
  keys: number,
  causal: boolean,
  mask: tf.Tensor | undefined,
): tf.Tensor | undefined {
  const padding = mask && tf.cast(tf.expandDims(tf.expandDims(mask, 1), 1), 'float32');
  if (!causal) return padding;
  // Places counted from the end, where the last query and the last key stand side by side.
  const past = tf.cast(tf.lessEqual(tf.range(-keys, 0), tf.expandDims(tf.range(-queries, 0), 1)), 'float32');
  return padding === undefined ? past : tf.mul(padding, past);
}
