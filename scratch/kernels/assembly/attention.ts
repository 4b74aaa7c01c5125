/**
 * Scaled dot-product attention, a block of queries of one head of one sequence at a time: its rows of P lie in the workspace
 * behind the panels of the products and never leave the cache.
 */
import { biasesOf, blockLength, keysSeen, scores } from './lib/attention-block';
import { addBias, softmax, wholeVectors } from './lib/attention-row';
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
  bias: u32,
  sharing: u32,
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
  // The way back has two blocks in the workspace, and takes its blocks alike.
  const block = blockLength(row, 2 * sizeof<T>());
  const weights = workspace() + GEMM_WORKSPACE_BYTES;
  const c = <T>(1 / Math.sqrt(<f64>width));
  // A score with a bias is scaled already.
  const slope = v128.splat<T>(sharing ? <T>1 : c);
  for (let unit = from; unit < to; unit++) {
    const sequence = unit / heads;
    const head = (unit % heads) * width;
    const firstKey = sequence * keys * stride + head;
    const visible = masked ? <usize>(mask + sequence * keys) : 0;
    const biases = sharing ? biasesOf<T>(bias, sharing, unit, heads, queries * keys) : 0;
    for (let first: u32 = 0; first < queries; first += block) {
      const end = min(first + block, queries);
      const seen = causal ? keysSeen(end, queries, keys) : keys;
      const query = sequence * queries * stride + first * stride + head;
      scores<T>(q + query, k + firstKey, stride, weights, row, end - first, seen, width);
      for (let i = first; i < end; i++) {
        const p = weights + at<T>((i - first) * row);
        const length = causal ? keysSeen(i + 1, queries, keys) : keys;
        const statistic = unit * queries + i;
        if (biases) addBias<T>(p, biases + at<T>(i * keys), length, c);
        softmax<T>(p, length, row, visible, slope, at<T>(peaks + statistic), at<T>(inverses + statistic));
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
  bias: u32,
  sharing: u32,
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
  attention<f32>(
    q,
    k,
    v,
    mask,
    masked,
    causal,
    bias,
    sharing,
    out,
    peaks,
    inverses,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
export function attention_f64(
  q: u32,
  k: u32,
  v: u32,
  mask: u32,
  masked: bool,
  causal: bool,
  bias: u32,
  sharing: u32,
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
  attention<f64>(
    q,
    k,
    v,
    mask,
    masked,
    causal,
    bias,
    sharing,
    out,
    peaks,
    inverses,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
