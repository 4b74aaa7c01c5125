/**
 * Scaled dot-product attention, a block of queries of one head of one sequence at a time: its rows of P lie in the workspace
 * behind the panels of the products and never leave the cache.
 */
import { blockLength, keysSeen, scores } from './lib/attention-block';
import { softmax, softmaxAgain, softmaxBackward, wholeVectors } from './lib/attention-row';
import { GEMM_WORKSPACE_BYTES, gemm } from './lib/gemm';
import { at } from './lib/offset';
import { workspace } from './lib/workspace';

// @ts-ignore: decorator
@inline
function attention<T extends number>(
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  out: u32,
  peaks: u32,
  inverses: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  const stride = heads * width;
  const row = wholeVectors<T>(keys);
  const block = blockLength<T>(row);
  const weights = workspace() + GEMM_WORKSPACE_BYTES;
  const c = v128.splat<T>(<T>(1 / Math.sqrt(<f64>width)));
  for (let unit = from; unit < to; unit++) {
    const sequence = unit / heads;
    const head = (unit % heads) * width;
    const firstKey = sequence * keys * stride + head;
    const visible = masked ? <usize>(mask + sequence * keys) : 0;
    for (let first: u32 = 0; first < queries; first += block) {
      const end = min(first + block, queries);
      const seen = causal ? keysSeen(end, queries, keys) : keys;
      const query = sequence * queries * stride + first * stride + head;
      scores<T>(q + query, k + firstKey, stride, weights, row, end - first, seen, width);
      for (let i = first; i < end; i++) {
        const p = weights + at<T>((i - first) * row);
        const length = causal ? keysSeen(i + 1, queries, keys) : keys;
        const statistic = unit * queries + i;
        softmax<T>(p, length, row, visible, c, at<T>(peaks + statistic), at<T>(inverses + statistic));
      }
      gemm<T>(weights, row, 1, at<T>(v + firstKey), stride, 1, at<T>(out + query), stride, end - first, width, seen, false, 0);
    }
  }
}
export function attention_f32(
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  out: u32,
  peaks: u32,
  inverses: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attention<f32>(q, k, v, mask, masked, causal, out, peaks, inverses, heads, queries, keys, width, from, to);
}
export function attention_f64(
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  out: u32,
  peaks: u32,
  inverses: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attention<f64>(q, k, v, mask, masked, causal, out, peaks, inverses, heads, queries, keys, width, from, to);
}

// @ts-ignore: decorator
@inline
function attentionBackward<T extends number>(
  dOut: u32,
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  peaks: u32,
  inverses: u32,
  dQ: u32,
  dK: u32,
  dV: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  const stride = heads * width;
  const row = wholeVectors<T>(keys);
  const block = blockLength<T>(row);
  const weights = workspace() + GEMM_WORKSPACE_BYTES;
  const slopes = weights + at<T>(block * row);
  const c = v128.splat<T>(<T>(1 / Math.sqrt(<f64>width)));
  for (let unit = from; unit < to; unit++) {
    const sequence = unit / heads;
    const head = (unit % heads) * width;
    const firstKey = sequence * keys * stride + head;
    const visible = masked ? <usize>(mask + sequence * keys) : 0;
    // From the last block, which sees all keys and so writes all of dK and dV, to the first; the others add to them.
    let end = queries;
    do {
      const first = end > block ? end - block : 0;
      const count = end - first;
      const seen = causal ? keysSeen(end, queries, keys) : keys;
      const query = sequence * queries * stride + first * stride + head;
      scores<T>(q + query, k + firstKey, stride, weights, row, count, seen, width);
      scores<T>(dOut + query, v + firstKey, stride, slopes, row, count, seen, width);
      for (let i = first; i < end; i++) {
        const p = weights + at<T>((i - first) * row);
        const dP = slopes + at<T>((i - first) * row);
        const length = causal ? keysSeen(i + 1, queries, keys) : keys;
        const statistic = unit * queries + i;
        softmaxAgain<T>(p, length, row, visible, c, at<T>(peaks + statistic), at<T>(inverses + statistic));
        softmaxBackward<T>(p, dP, length, row, c);
      }
      const more = end < queries;
      gemm<T>(weights, 1, row, at<T>(dOut + query), stride, 1, at<T>(dV + firstKey), stride, seen, width, count, more, 0);
      gemm<T>(slopes, row, 1, at<T>(k + firstKey), stride, 1, at<T>(dQ + query), stride, count, width, seen, false, 0);
      gemm<T>(slopes, 1, row, at<T>(q + query), stride, 1, at<T>(dK + firstKey), stride, seen, width, count, more, 0);
      end = first;
    } while (end > 0);
  }
}
export function attention_backward_f32(
  dOut: u32,
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  peaks: u32,
  inverses: u32,
  dQ: u32,
  dK: u32,
  dV: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attentionBackward<f32>(
    dOut,
    q,
    k,
    v,
    mask,
    masked,
    causal,
    peaks,
    inverses,
    dQ,
    dK,
    dV,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
export function attention_backward_f64(
  dOut: u32,
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  peaks: u32,
  inverses: u32,
  dQ: u32,
  dK: u32,
  dV: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attentionBackward<f64>(
    dOut,
    q,
    k,
    v,
    mask,
    masked,
    causal,
    peaks,
    inverses,
    dQ,
    dK,
    dV,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
