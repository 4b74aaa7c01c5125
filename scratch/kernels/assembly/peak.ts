/**
 * The most multiply-adds that SIMD can do here: thirteen chains that do not wait for each other, in registers. Each waits
 * for its own last result, so that nothing can be moved out of the loop; together they hide the time that two operations take.
 * With more, the compiler runs out of registers; with more steps a turn, it orders them badly.
 */

// @ts-ignore: decorator
@inline
function step<T>(chain: v128, factor: v128, summand: v128): v128 {
  return v128.add<T>(v128.mul<T>(chain, factor), summand);
}

// @ts-ignore: decorator
@inline
function steps<T>(chain: v128, factor: v128, summand: v128): v128 {
  return step<T>(step<T>(step<T>(chain, factor, summand), factor, summand), factor, summand);
}

// @ts-ignore: decorator
@inline
function total<T>(chain: v128): f64 {
  let sum: f64 = 0;
  if (sizeof<T>() == 4) {
    sum += f32x4.extract_lane(chain, 0);
    sum += f32x4.extract_lane(chain, 1);
    sum += f32x4.extract_lane(chain, 2);
    sum += f32x4.extract_lane(chain, 3);
  } else {
    sum += f64x2.extract_lane(chain, 0);
    sum += f64x2.extract_lane(chain, 1);
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function peak<T extends number>(iterations: u32): f64 {
  const factor = v128.splat<T>(<T>0.5);
  const summand = v128.splat<T>(<T>1);
  let a = v128.splat<T>(<T>1);
  let b = v128.splat<T>(<T>2);
  let c = v128.splat<T>(<T>3);
  let d = v128.splat<T>(<T>4);
  let e = v128.splat<T>(<T>5);
  let f = v128.splat<T>(<T>6);
  let g = v128.splat<T>(<T>7);
  let h = v128.splat<T>(<T>8);
  let i = v128.splat<T>(<T>9);
  let j = v128.splat<T>(<T>10);
  let k = v128.splat<T>(<T>11);
  let l = v128.splat<T>(<T>12);
  let m = v128.splat<T>(<T>13);
  for (let n: u32 = 0; n < iterations; n++) {
    a = steps<T>(a, factor, summand);
    b = steps<T>(b, factor, summand);
    c = steps<T>(c, factor, summand);
    d = steps<T>(d, factor, summand);
    e = steps<T>(e, factor, summand);
    f = steps<T>(f, factor, summand);
    g = steps<T>(g, factor, summand);
    h = steps<T>(h, factor, summand);
    i = steps<T>(i, factor, summand);
    j = steps<T>(j, factor, summand);
    k = steps<T>(k, factor, summand);
    l = steps<T>(l, factor, summand);
    m = steps<T>(m, factor, summand);
  }
  return (
    total<T>(a) + total<T>(b) + total<T>(c) + total<T>(d) + total<T>(e) + total<T>(f) +
    total<T>(g) + total<T>(h) + total<T>(i) + total<T>(j) + total<T>(k) + total<T>(l) + total<T>(m)
  );
}
export function peak_f32(iterations: u32): f64 {
  return peak<f32>(iterations);
}
export function peak_f64(iterations: u32): f64 {
  return peak<f64>(iterations);
}
