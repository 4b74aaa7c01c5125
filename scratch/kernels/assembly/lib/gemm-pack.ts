/** Packing: the panels of lib/gemm-tile.ts out of matrices of any strides. */

/**
 * Packs `lines` rows of A (or columns of B) of length `k` into panels of `width` lines at byte address `to`, one panel after
 * the other, each `k * width` elements: those of step 0 of the sum, then those of step 1, and so on. Lines that the last
 * panel lacks are zeros. Element p of line i is `from[i * across + p * along]`, with strides in elements. `width` is a
 * multiple of the elements of a vector.
 */
export function pack<T extends number>(
  from: usize,
  across: usize,
  along: usize,
  lines: usize,
  k: usize,
  width: usize,
  to: usize,
): void {
  const bytes = width * sizeof<T>();
  let i: usize = 0;
  if (across == 1 && bytes <= 32) {
    const together: usize = 64 / sizeof<T>();
    for (; i + together <= lines; i += together) {
      copyLines(from + i * sizeof<T>(), along * sizeof<T>(), k, bytes, to + i * k * sizeof<T>());
    }
  }
  for (; i < lines; i += width) {
    const source = from + i * across * sizeof<T>();
    packPanel<T>(source, across, along, min(width, lines - i), k, width, to + i * k * sizeof<T>());
  }
}

/** 64 bytes of each step at a time, which are a line of the cache and two or four panels. */
function copyLines(from: usize, along: usize, k: usize, bytes: usize, to: usize): void {
  const panel = k * bytes;
  const second: usize = bytes == 16 ? panel : 16;
  const third: usize = bytes == 16 ? 2 * panel : panel;
  const fourth = second + third;
  for (; k > 0; k--) {
    v128.store(to, v128.load(from));
    v128.store(to + second, v128.load(from, 16));
    v128.store(to + third, v128.load(from, 32));
    v128.store(to + fourth, v128.load(from, 48));
    from += along;
    to += bytes;
  }
}

/** One panel, a vector's worth of lines at a time. */
function packPanel<T extends number>(
  from: usize,
  across: usize,
  along: usize,
  lines: usize,
  k: usize,
  width: usize,
  to: usize,
): void {
  const lanes: usize = 16 / sizeof<T>();
  const step = width * sizeof<T>();
  for (let line: usize = 0; line < width; line += lanes) {
    const source = from + line * across * sizeof<T>();
    const target = to + line * sizeof<T>();
    const valid = line < lines ? min(lanes, lines - line) : 0;
    if (across == 1 && valid == lanes) copyVectors(source, along * sizeof<T>(), k, target, step);
    else if (along == 1 && valid == lanes) transpose<T>(source, across * sizeof<T>(), k, target, step);
    else packElements<T>(source, across * sizeof<T>(), along * sizeof<T>(), valid, k, target, step);
  }
}

/** The lines lie side by side: each step is one vector. */
function copyVectors(from: usize, along: usize, k: usize, to: usize, step: usize): void {
  for (; k > 0; k--) {
    v128.store(to, v128.load(from));
    from += along;
    to += step;
  }
}

/** Each line is contiguous: squares of 4 by 4 (in float64 2 by 2) elements are transposed. */
function transpose<T extends number>(line0: usize, across: usize, k: usize, to: usize, step: usize): void {
  const line1 = line0 + across;
  let p: usize = 0;
  if (sizeof<T>() == 4) {
    const line2 = line1 + across;
    const line3 = line2 + across;
    for (; p + 16 <= k * 4; p += 16) {
      const x0 = v128.load(line0 + p);
      const x1 = v128.load(line1 + p);
      const x2 = v128.load(line2 + p);
      const x3 = v128.load(line3 + p);
      const y0 = v128.shuffle<u32>(x0, x1, 0, 4, 1, 5);
      const y1 = v128.shuffle<u32>(x0, x1, 2, 6, 3, 7);
      const y2 = v128.shuffle<u32>(x2, x3, 0, 4, 1, 5);
      const y3 = v128.shuffle<u32>(x2, x3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<u64>(y0, y2, 0, 2));
      v128.store(to + step, v128.shuffle<u64>(y0, y2, 1, 3));
      v128.store(to + 2 * step, v128.shuffle<u64>(y1, y3, 0, 2));
      v128.store(to + 3 * step, v128.shuffle<u64>(y1, y3, 1, 3));
      to += 4 * step;
    }
  } else {
    for (; p + 16 <= k * 8; p += 16) {
      const x0 = v128.load(line0 + p);
      const x1 = v128.load(line1 + p);
      v128.store(to, v128.shuffle<u64>(x0, x1, 0, 2));
      v128.store(to + step, v128.shuffle<u64>(x0, x1, 1, 3));
      to += 2 * step;
    }
  }
  const done = p / sizeof<T>();
  packElements<T>(line0 + p, across, sizeof<T>(), 16 / sizeof<T>(), k - done, to, step);
}

/** One element at a time: a vector for each step, of `valid` lines and zeros. */
function packElements<T extends number>(
  from: usize,
  across: usize,
  along: usize,
  valid: usize,
  k: usize,
  to: usize,
  step: usize,
): void {
  for (const end = to + k * step; to < end; to += step) {
    v128.store(to, v128.splat<T>(<T>0));
    for (let line: usize = 0; line < valid; line++) {
      store<T>(to + line * sizeof<T>(), load<T>(from + line * across));
    }
    from += along;
  }
}
