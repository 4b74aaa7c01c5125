/**
 * How well scores tell positives from negatives, whatever the threshold: the receiver operating characteristic and the area under it.
 * Fawcett (2006), "An introduction to ROC analysis".
 */
export interface OperatingPoints {
  /** Share of the negatives with a score of at least the threshold, from 0 to 1, as the threshold falls. */
  readonly falsePositives: readonly number[];
  /** Share of the positives. */
  readonly truePositives: readonly number[];
}

/**
 * A point for each threshold, from above all scores to the lowest one; equal scores pass together, so that between their points the
 * curve is a straight line.
 * @throws RangeError when there are no positives, no negatives, or a score that is NaN
 */
export function operatingPoints(scores: ArrayLike<number>, positive: readonly boolean[]): OperatingPoints {
  const order = Array.from(positive.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (scores.length !== positive.length || positives === 0 || negatives === 0) {
    throw new RangeError(
      `operatingPoints: ${scores.length} scores, ${positives} positives and ${negatives} negatives; there must be some of both, each with a score`,
    );
  }
  if (Array.from(scores).some(Number.isNaN)) throw new RangeError('operatingPoints: a score is NaN');
  const [falsePositives, truePositives] = [[0], [0]];
  let [above, right] = [0, 0];
  order.forEach((row, i) => {
    if (positive[row]) right += 1;
    else above += 1;
    if (i + 1 < order.length && scores[order[i + 1]!] === scores[row]) return;
    falsePositives.push(above / negatives);
    truePositives.push(right / positives);
  });
  return { falsePositives, truePositives };
}

/** The area under the curve: the probability that a positive has a higher score than a negative, where equal ones count half. */
export function areaUnderCurve({ falsePositives: x, truePositives: y }: OperatingPoints): number {
  let area = 0;
  for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
  return area;
}

/** Share of the positives that are found at the price of `share` of the negatives. */
export function truePositivesAt(
  { falsePositives: x, truePositives: y }: OperatingPoints,
  share: number,
): number {
  const after = x.findIndex((value) => value > share);
  if (after < 0) return 1;
  const slope = (y[after]! - y[after - 1]!) / (x[after]! - x[after - 1]!);
  return y[after - 1]! + slope * (share - x[after - 1]!);
}
