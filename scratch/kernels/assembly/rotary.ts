/** Rotation of neighbouring pairs of elements by angles that depend on the place in the sequence. */
import { at } from './lib/offset';

/** The elements of each pair exchanged. */
// @ts-ignore: decorator
@inline
function exchanged<T extends number>(v: v128): v128 {
  return sizeof<T>() == 4 ? v128.shuffle<f32>(v, v, 1, 0, 3, 2) : v128.shuffle<f64>(v, v, 1, 0);
}

// @ts-ignore: decorator
@inline
function rotatePairs<T extends number>(
  x: u32,
  cosines: u32,
  sines: u32,
  direction: f64,
  out: u32,
  length: u32,
  heads: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  const head = at<T>(width);
  const directions = v128.splat<T>(<T>direction);
  let a = at<T>(x + from * heads * width);
  let c = at<T>(out + from * heads * width);
  for (let row = from; row < to; row++) {
    const cosine = at<T>(cosines + (row % length) * width);
    const sine = at<T>(sines + (row % length) * width);
    for (let i: u32 = 0; i < heads; i++) {
      let j: usize = 0;
      for (; j + 16 <= head; j += 16) {
        const v = v128.load(a + j);
        const turned = v128.mul<T>(exchanged<T>(v), v128.mul<T>(directions, v128.load(sine + j)));
        v128.store(c + j, v128.add<T>(v128.mul<T>(v, v128.load(cosine + j)), turned));
      }
      // One pair is left where a head is not a whole number of vectors.
      for (; j < head; j += sizeof<T>()) {
        const other = load<T>(a + (j ^ sizeof<T>()));
        const turned = <T>(other * <T>(<T>direction * load<T>(sine + j)));
        store<T>(c + j, <T>(<T>(load<T>(a + j) * load<T>(cosine + j)) + turned));
      }
      a += head;
      c += head;
    }
  }
}
export function rotate_pairs_f32(
  x: u32,
  cosines: u32,
  sines: u32,
  direction: f64,
  out: u32,
  length: u32,
  heads: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  rotatePairs<f32>(x, cosines, sines, direction, out, length, heads, width, from, to);
}
export function rotate_pairs_f64(
  x: u32,
  cosines: u32,
  sines: u32,
  direction: f64,
  out: u32,
  length: u32,
  heads: u32,
  width: u32,
  from: u32,
  to: u32,
): void {
  rotatePairs<f64>(x, cosines, sines, direction, out, length, heads, width, from, to);
}
