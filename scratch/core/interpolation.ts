/** Rows of an axis that is enlarged: each is a blend of two rows of the axis as it was. */
import { stored } from './rounding.ts';
import { requireShape, type Shape } from './shape.ts';
import { fresh, type Tensor, zeros } from './tensor.ts';

/** Row i is (1 - share_i) times row lower_i and share_i times row upper_i, of `length` rows. */
export interface Blend {
  readonly length: number;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly share: Float64Array;
}

/** Each of `length` rows `factor` times. */
export function repeated(length: number, factor: number): Blend {
  const lower = Int32Array.from({ length: length * factor }, (_, i) => Math.floor(i / factor));
  return { length, lower, upper: lower, share: new Float64Array(lower.length) };
}

/**
 * Linear between the rows, `factor` times as many. A row stands for the middle of its stretch: the middle of new row i, at
 * (i + 1/2) / factor, is row (i + 1/2) / factor - 1/2 of the old ones. Beyond the middle of the first and the last row nothing
 * changes any more.
 */
export function interpolated(length: number, factor: number): Blend {
  const places = Array.from({ length: length * factor }, (_, i) => {
    const place = (i + 0.5) / factor - 0.5;
    return Math.min(Math.max(place, 0), length - 1);
  });
  return {
    length,
    lower: Int32Array.from(places, Math.floor),
    upper: Int32Array.from(places, Math.ceil),
    share: Float64Array.from(places, (place) => place - Math.floor(place)),
  };
}

/** x [n, length, width] to [n, rows of the blend, width]. @throws ShapeError */
export function blendRows(x: Tensor, blend: Blend): Tensor {
  requireShape('blendRows: x', x.shape, [-1, blend.length, -1]);
  const { lower, upper, share } = blend;
  const [n, width] = [x.shape[0]!, x.shape[2]!];
  const out = fresh([n, lower.length, width], x.precision);
  const [from, to] = [x.data, out.data];
  let put = 0;
  for (let sample = 0; sample < n; sample++) {
    const start = sample * blend.length;
    for (let i = 0; i < lower.length; i++) {
      const [a, b, part] = [(start + lower[i]!) * width, (start + upper[i]!) * width, share[i]!];
      if (part === 0) for (let k = 0; k < width; k++) to[put++] = from[a + k]!;
      else for (let k = 0; k < width; k++) to[put++] = (1 - part) * from[a + k]! + part * from[b + k]!;
    }
  }
  return stored(out);
}

/** The way back from `blendRows`: each row of dY goes to the two rows that it was blended of, by their shares. @throws ShapeError */
export function blendRowsBackward(dY: Tensor, blend: Blend): Tensor {
  const { length, lower, upper, share } = blend;
  requireShape('blendRowsBackward: dY', dY.shape, [-1, lower.length, -1]);
  const [n, , width] = dY.shape as Shape as readonly [number, number, number];
  const out = zeros([n, length, width], dY.precision);
  const [from, to] = [dY.data, out.data];
  let take = 0;
  for (let sample = 0; sample < n; sample++) {
    const start = sample * length;
    for (let i = 0; i < lower.length; i++) {
      const [a, b, part] = [(start + lower[i]!) * width, (start + upper[i]!) * width, share[i]!];
      for (let k = 0; k < width; k++) {
        const d = from[take++]!;
        to[a + k]! += (1 - part) * d;
        if (part > 0) to[b + k]! += part * d;
      }
    }
  }
  return stored(out);
}
