/**
 * Derivatives of a float32 program by differences: central, with one step of Richardson's extrapolation, so that what is left of the
 * Taylor series begins with h^4. The loss is summed in float64.
 *
 * STEP: rounding gives an error of about 2^-24 |y| / h, truncation one of h^4 / 480 times the fifth derivative. At 1/16 both are
 * about 1e-6 for most functions here at inputs of about 1; tolerance.ts says what the others come to. Powers of two, so that nothing is rounded in x + h.
 */
const STEP = 1 / 16;

type Loss = (moved: Float32Array) => number;

/** Derivative along the direction in which the entries of `places` grow by the same amount. */
export function centralDerivative(loss: Loss, at: Float32Array, places: readonly number[]): number {
  const wide = difference(loss, at, places, STEP, -STEP);
  const narrow = difference(loss, at, places, STEP / 2, -STEP / 2);
  return (4 * narrow - wide) / 3;
}

/** From the left and from the right, extrapolated likewise: what is left begins with h^2. */
export function oneSidedDerivatives(
  loss: Loss,
  at: Float32Array,
  places: readonly number[],
): readonly [left: number, right: number] {
  const side = (step: number) => {
    const wide = difference(loss, at, places, step, 0);
    const narrow = difference(loss, at, places, step / 2, 0);
    return 2 * narrow - wide;
  };
  return [side(-STEP), side(STEP)];
}

function difference(
  loss: Loss,
  at: Float32Array,
  places: readonly number[],
  up: number,
  down: number,
): number {
  const moved = (by: number): number => {
    const copy = at.slice();
    for (const place of places) copy[place] = at[place]! + by;
    return loss(copy);
  };
  return (moved(up) - moved(down)) / (up - down);
}
