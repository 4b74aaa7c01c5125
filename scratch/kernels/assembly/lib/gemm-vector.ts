/**
 * The product of a matrix, whose rows are contiguous, and a vector. The rows are the lanes of SIMD vectors, so that each sum
 * keeps its order: squares of A are transposed in registers.
 */
import { loadFirst, storeFirst } from './gemm-part';
import { BLOCK_K } from './gemm-tile';

/**
 * c[i] (+)= bias[i * biasStep] + sum over p of A[i,p] b[p], as `gemm`. `biasStep` is 0 where all rows share one bias.
 */
export function multiplyVector<T extends number>(
  a: usize,
  aRow: usize,
  b: usize,
  bStep: usize,
  c: usize,
  m: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
  biasStep: usize,
): void {
  let p: usize = 0;
  do {
    const steps = min(BLOCK_K, k - p);
    multiplyBlock<T>(a, aRow * sizeof<T>(), b, bStep * sizeof<T>(), c, m, steps, accumulate, bias, biasStep * sizeof<T>());
    a += BLOCK_K * sizeof<T>();
    b += BLOCK_K * bStep * sizeof<T>();
    p += BLOCK_K;
    accumulate = true;
    bias = 0;
  } while (p < k);
}

/** One block of k. Strides in bytes. */
function multiplyBlock<T extends number>(
  a: usize,
  aRow: usize,
  b: usize,
  bStep: usize,
  c: usize,
  m: usize,
  k: usize,
  accumulate: bool,
  bias: usize,
  biasStep: usize,
): void {
  const lanes: usize = 16 / sizeof<T>();
  for (let i: usize = 0; i < m; i += lanes) {
    const rows = min(lanes, m - i);
    const bytes = rows * sizeof<T>();
    let sum = sizeof<T>() == 4 ? sums32(a, aRow, rows, b, bStep, k) : sums64(a, aRow, rows, b, bStep, k);
    if (bias) {
      const biases = biasStep == 0 ? v128.load_splat<T>(bias) : loadFirst(bias + i * biasStep, bytes);
      sum = v128.add<T>(biases, sum);
    }
    if (accumulate) sum = v128.add<T>(loadFirst(c, bytes), sum);
    storeFirst(c, bytes, sum);
    a += lanes * aRow;
    c += 16;
  }
}

/** The sums of 1 to 4 rows; those that are not there are copies of the first. */
// @ts-ignore: decorator
@inline
function sums32(a0: usize, aRow: usize, rows: usize, b: usize, bStep: usize, k: usize): v128 {
  let a1 = rows > 1 ? a0 + aRow : a0;
  let a2 = rows > 2 ? a1 + aRow : a0;
  let a3 = rows > 3 ? a2 + aRow : a0;
  let sum = f32x4.splat(0);
  for (; k >= 4; k -= 4) {
    const x0 = v128.load(a0);
    const x1 = v128.load(a1);
    const x2 = v128.load(a2);
    const x3 = v128.load(a3);
    const y0 = v128.shuffle<u32>(x0, x1, 0, 4, 1, 5);
    const y1 = v128.shuffle<u32>(x0, x1, 2, 6, 3, 7);
    const y2 = v128.shuffle<u32>(x2, x3, 0, 4, 1, 5);
    const y3 = v128.shuffle<u32>(x2, x3, 2, 6, 3, 7);
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<u64>(y0, y2, 0, 2), v128.load32_splat(b)));
    b += bStep;
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<u64>(y0, y2, 1, 3), v128.load32_splat(b)));
    b += bStep;
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<u64>(y1, y3, 0, 2), v128.load32_splat(b)));
    b += bStep;
    sum = f32x4.add(sum, f32x4.mul(v128.shuffle<u64>(y1, y3, 1, 3), v128.load32_splat(b)));
    b += bStep;
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
  }
  for (; k > 0; k--) {
    let x = v128.load32_zero(a0);
    x = v128.load_lane<u32>(a1, x, 1);
    x = v128.load_lane<u32>(a2, x, 2);
    x = v128.load_lane<u32>(a3, x, 3);
    sum = f32x4.add(sum, f32x4.mul(x, v128.load32_splat(b)));
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bStep;
  }
  return sum;
}

/** The sums of 1 or 2 rows. */
// @ts-ignore: decorator
@inline
function sums64(a0: usize, aRow: usize, rows: usize, b: usize, bStep: usize, k: usize): v128 {
  let a1 = rows > 1 ? a0 + aRow : a0;
  let sum = f64x2.splat(0);
  for (; k >= 2; k -= 2) {
    const x0 = v128.load(a0);
    const x1 = v128.load(a1);
    sum = f64x2.add(sum, f64x2.mul(v128.shuffle<u64>(x0, x1, 0, 2), v128.load64_splat(b)));
    b += bStep;
    sum = f64x2.add(sum, f64x2.mul(v128.shuffle<u64>(x0, x1, 1, 3), v128.load64_splat(b)));
    b += bStep;
    a0 += 16;
    a1 += 16;
  }
  if (k > 0) {
    const x = v128.load_lane<u64>(a1, v128.load64_zero(a0), 1);
    sum = f64x2.add(sum, f64x2.mul(x, v128.load64_splat(b)));
  }
  return sum;
}
