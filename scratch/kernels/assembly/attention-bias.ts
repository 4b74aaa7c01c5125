/** The gradient of the biases of attention's scores, a block of queries of one head at a time. */
import { blockLength, keysSeen, scores } from './lib/attention-block';
import { addBias, addToSums, softmaxAgain, softmaxBackward, wholeVectors } from './lib/attention-row';
import { GEMM_WORKSPACE_BYTES } from './lib/gemm';
import { at } from './lib/offset';
import { workspace } from './lib/workspace';

// @ts-ignore: decorator
@inline
function attentionBiasGradient<T extends number>(
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
  dBias: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  const stride = heads * width;
  const row = wholeVectors<T>(keys);
  const block = blockLength(row, 2 * sizeof<T>() + 8);
  const weights = workspace() + GEMM_WORKSPACE_BYTES;
  const slopes = weights + at<T>(block * row);
  const sums = slopes + at<T>(block * row);
  const c = <T>(1 / Math.sqrt(<f64>width));
  const one = v128.splat<T>(<T>1);
  for (let unit = from; unit < to; unit++) {
    const own = unit % heads;
    const head = own * width;
    const biases = at<T>(bias + unit * queries * keys);
    for (let first: u32 = 0; first < queries; first += block) {
      const count = min(block, queries - first);
      const seen = causal ? keysSeen(first + count, queries, keys) : keys;
      memory.fill(sums, 0, at<f64>(count * row));
      // The sequences that share the block of biases.
      const firstSequence = (unit / heads) * sharing;
      for (let sequence = firstSequence; sequence < firstSequence + sharing; sequence++) {
        const firstKey = sequence * keys * stride + head;
        const query = sequence * queries * stride + first * stride + head;
        const visible = masked ? <usize>(mask + sequence * keys) : 0;
        scores<T>(q + query, k + firstKey, stride, weights, row, count, seen, width);
        scores<T>(dOut + query, v + firstKey, stride, slopes, row, count, seen, width);
        for (let i: u32 = 0; i < count; i++) {
          const p = weights + at<T>(i * row);
          const dP = slopes + at<T>(i * row);
          const length = causal ? keysSeen(first + i + 1, queries, keys) : keys;
          const statistic = (sequence * heads + own) * queries + first + i;
          addBias<T>(p, biases + at<T>((first + i) * keys), length, c);
          softmaxAgain<T>(p, length, row, visible, one, at<T>(peaks + statistic), at<T>(inverses + statistic));
          softmaxBackward<T>(p, dP, length, row, one);
          addToSums<T>(sums + at<f64>(i * row), dP, length);
        }
      }
      const to = at<T>(dBias + unit * queries * keys + first * keys);
      for (let i: u32 = 0; i < count; i++) {
        for (let j: u32 = 0; j < keys; j++) store<T>(to + at<T>(i * keys + j), <T>load<f64>(sums + at<f64>(i * row + j)));
      }
    }
  }
}
export function attention_bias_gradient_f32(
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
  dBias: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attentionBiasGradient<f32>(
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
    dBias,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
export function attention_bias_gradient_f64(
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
  dBias: u32,
  heads: u32,
  queries: u32,
  keys: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  attentionBiasGradient<f64>(
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
    dBias,
    heads,
    queries,
    keys,
    width,
    from,
    to,
  );
}
