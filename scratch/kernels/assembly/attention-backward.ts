/** The way back through attention, a block of queries of one head of one sequence at a time. */
import { biasesOf, blockLength, keysSeen, scores } from './lib/attention-block';
import { addBias, softmaxAgain, softmaxBackward, wholeVectors } from './lib/attention-row';
import { GEMM_WORKSPACE_BYTES, gemm } from './lib/gemm';
import { at } from './lib/offset';
import { workspace } from './lib/workspace';

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
  bias: u32,
  sharing: u32,
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
  const block = blockLength(row, 2 * sizeof<T>());
  const weights = workspace() + GEMM_WORKSPACE_BYTES;
  const slopes = weights + at<T>(block * row);
  const c = <T>(1 / Math.sqrt(<f64>width));
  const scale = v128.splat<T>(c);
  const slope = v128.splat<T>(sharing ? <T>1 : c);
  for (let unit = from; unit < to; unit++) {
    const sequence = unit / heads;
    const head = (unit % heads) * width;
    const firstKey = sequence * keys * stride + head;
    const visible = masked ? <usize>(mask + sequence * keys) : 0;
    const biases = sharing ? biasesOf<T>(bias, sharing, unit, heads, queries * keys) : 0;
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
        if (biases) addBias<T>(p, biases + at<T>(i * keys), length, c);
        softmaxAgain<T>(p, length, row, visible, slope, at<T>(peaks + statistic), at<T>(inverses + statistic));
        softmaxBackward<T>(p, dP, length, row, scale);
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
  bias: u32,
  sharing: u32,
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
    bias,
    sharing,
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
  bias: u32,
  sharing: u32,
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
    bias,
    sharing,
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
