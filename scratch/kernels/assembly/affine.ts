/** The gradients of gamma and beta in y = gamma h + beta. Sums accumulate in float64 in the order of the rows. */
import { at } from './lib/offset';
import { loadPair } from './lib/pairs';
import { workspace } from './lib/workspace';

/** Columns whose sums are held at once: 16 bytes each, so that they stay in the first cache. */
const BLOCK: u32 = 512;

// @ts-ignore: decorator
@inline
function affineGradients<T>(
  dY: u32,
  h: u32,
  dGamma: u32,
  dBeta: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  const pair = 2 * sizeof<T>();
  const gammas = workspace();
  const betas = gammas + BLOCK * sizeof<f64>();
  for (let first = from; first < to; first += BLOCK) {
    const columns = min(BLOCK, to - first);
    const width = at<T>(columns);
    memory.fill(gammas, 0, 2 * BLOCK * sizeof<f64>());
    for (let i: u32 = 0; i < n; i++) {
      const a = at<T>(dY + i * d + first);
      const b = at<T>(h + i * d + first);
      let j: usize = 0;
      let sum: usize = 0;
      for (; j + pair <= width; j += pair) {
        const dy = loadPair<T>(a + j);
        v128.store(gammas + sum, f64x2.add(v128.load(gammas + sum), f64x2.mul(dy, loadPair<T>(b + j))));
        v128.store(betas + sum, f64x2.add(v128.load(betas + sum), dy));
        sum += 16;
      }
      if (j < width) {
        const dy = <f64>load<T>(a + j);
        store<f64>(gammas + sum, load<f64>(gammas + sum) + dy * <f64>load<T>(b + j));
        store<f64>(betas + sum, load<f64>(betas + sum) + dy);
      }
    }
    for (let j: u32 = 0; j < columns; j++) {
      store<T>(at<T>(dGamma + first + j), <T>load<f64>(gammas + at<f64>(j)));
      store<T>(at<T>(dBeta + first + j), <T>load<f64>(betas + at<f64>(j)));
    }
  }
}
export function affine_gradients_f32(
  dY: u32,
  h: u32,
  dGamma: u32,
  dBeta: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  affineGradients<f32>(dY, h, dGamma, dBeta, n, d, from, to);
}
export function affine_gradients_f64(
  dY: u32,
  h: u32,
  dGamma: u32,
  dBeta: u32,
  n: u32,
  d: u32,
  from: u32,
  to: u32,
): void {
  affineGradients<f64>(dY, h, dGamma, dBeta, n, d, from, to);
}
