/** Updates of n parameters in place that divide each gradient by the root of its squares so far. Constants come as float64. */
import { at } from './lib/offset';

function adagrad<T>(theta: u32, gradient: u32, squares: u32, n: u32, rate: f64, epsilon: f64): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const s = at<T>(squares);
  const bytes = at<T>(n);
  const rates = v128.splat<T>(<T>rate);
  const epsilons = v128.splat<T>(<T>epsilon);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const slopes = v128.load(g + i);
    const sum = v128.add<T>(v128.load(s + i), v128.mul<T>(slopes, slopes));
    v128.store(s + i, sum);
    const moved = v128.div<T>(v128.mul<T>(rates, slopes), v128.sqrt<T>(v128.add<T>(sum, epsilons)));
    v128.store(p + i, v128.sub<T>(v128.load(p + i), moved));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const slope = load<T>(g + i);
    const sum: T = <T>(load<T>(s + i) + <T>(slope * slope));
    store<T>(s + i, sum);
    store<T>(p + i, <T>(load<T>(p + i) - <T>(<T>rate * slope) / sqrt<T>(<T>(sum + <T>epsilon))));
  }
}
export function adagrad_f32(theta: u32, gradient: u32, squares: u32, n: u32, rate: f64, epsilon: f64): void {
  adagrad<f32>(theta, gradient, squares, n, rate, epsilon);
}
export function adagrad_f64(theta: u32, gradient: u32, squares: u32, n: u32, rate: f64, epsilon: f64): void {
  adagrad<f64>(theta, gradient, squares, n, rate, epsilon);
}

/** `rest` is 1 - decay, computed in float64: in float32 it would lose digits. */
function rmsProp<T>(
  theta: u32,
  gradient: u32,
  squares: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const s = at<T>(squares);
  const v = at<T>(velocity);
  const bytes = at<T>(n);
  const keep = v128.splat<T>(<T>decay);
  const take = v128.splat<T>(<T>rest);
  const rates = v128.splat<T>(<T>rate);
  const shares = v128.splat<T>(<T>share);
  const epsilons = v128.splat<T>(<T>epsilon);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const slopes = v128.load(g + i);
    const square = v128.add<T>(
      v128.mul<T>(keep, v128.load(s + i)),
      v128.mul<T>(v128.mul<T>(take, slopes), slopes),
    );
    const moved = v128.div<T>(v128.mul<T>(rates, slopes), v128.sqrt<T>(v128.add<T>(square, epsilons)));
    const faster = v128.add<T>(v128.mul<T>(shares, v128.load(v + i)), moved);
    v128.store(s + i, square);
    v128.store(v + i, faster);
    v128.store(p + i, v128.sub<T>(v128.load(p + i), faster));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const slope = load<T>(g + i);
    const square: T = <T>(<T>decay * load<T>(s + i) + <T>rest * slope * slope);
    const moved: T = <T>(<T>(<T>rate * slope) / sqrt<T>(<T>(square + <T>epsilon)));
    const faster: T = <T>(<T>share * load<T>(v + i) + moved);
    store<T>(s + i, square);
    store<T>(v + i, faster);
    store<T>(p + i, <T>(load<T>(p + i) - faster));
  }
}
export function rms_prop_f32(
  theta: u32,
  gradient: u32,
  squares: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  rmsProp<f32>(theta, gradient, squares, velocity, n, decay, rest, rate, share, epsilon);
}
export function rms_prop_f64(
  theta: u32,
  gradient: u32,
  squares: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  rmsProp<f64>(theta, gradient, squares, velocity, n, decay, rest, rate, share, epsilon);
}

function centeredRmsProp<T>(
  theta: u32,
  gradient: u32,
  squares: u32,
  means: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  const p = at<T>(theta);
  const g = at<T>(gradient);
  const s = at<T>(squares);
  const m = at<T>(means);
  const v = at<T>(velocity);
  const bytes = at<T>(n);
  const keep = v128.splat<T>(<T>decay);
  const take = v128.splat<T>(<T>rest);
  const rates = v128.splat<T>(<T>rate);
  const shares = v128.splat<T>(<T>share);
  const epsilons = v128.splat<T>(<T>epsilon);
  const zeros = v128.splat<T>(<T>0);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const slopes = v128.load(g + i);
    const taken = v128.mul<T>(take, slopes);
    const square = v128.add<T>(v128.mul<T>(keep, v128.load(s + i)), v128.mul<T>(taken, slopes));
    const mean = v128.add<T>(v128.mul<T>(keep, v128.load(m + i)), taken);
    const variance = v128.max<T>(zeros, v128.sub<T>(square, v128.mul<T>(mean, mean)));
    const moved = v128.div<T>(v128.mul<T>(rates, slopes), v128.sqrt<T>(v128.add<T>(variance, epsilons)));
    const faster = v128.add<T>(v128.mul<T>(shares, v128.load(v + i)), moved);
    v128.store(s + i, square);
    v128.store(m + i, mean);
    v128.store(v + i, faster);
    v128.store(p + i, v128.sub<T>(v128.load(p + i), faster));
  }
  for (; i < bytes; i += sizeof<T>()) {
    const slope = load<T>(g + i);
    const taken: T = <T>(<T>rest * slope);
    const square: T = <T>(<T>decay * load<T>(s + i) + taken * slope);
    const mean: T = <T>(<T>decay * load<T>(m + i) + taken);
    const variance: T = max<T>(<T>0, <T>(square - <T>(mean * mean)));
    const moved: T = <T>(<T>(<T>rate * slope) / sqrt<T>(<T>(variance + <T>epsilon)));
    const faster: T = <T>(<T>share * load<T>(v + i) + moved);
    store<T>(s + i, square);
    store<T>(m + i, mean);
    store<T>(v + i, faster);
    store<T>(p + i, <T>(load<T>(p + i) - faster));
  }
}
export function centered_rms_prop_f32(
  theta: u32,
  gradient: u32,
  squares: u32,
  means: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  centeredRmsProp<f32>(theta, gradient, squares, means, velocity, n, decay, rest, rate, share, epsilon);
}
export function centered_rms_prop_f64(
  theta: u32,
  gradient: u32,
  squares: u32,
  means: u32,
  velocity: u32,
  n: u32,
  decay: f64,
  rest: f64,
  rate: f64,
  share: f64,
  epsilon: f64,
): void {
  centeredRmsProp<f64>(theta, gradient, squares, means, velocity, n, decay, rest, rate, share, epsilon);
}
