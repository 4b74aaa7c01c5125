/**
 * What pairs of neighbours alone tell about the next character: the loss that a language model has to beat. Probabilities are
 * shares of what followed each character in `learned`, where every character counts once more than it was seen (Laplace).
 * @returns the mean cross-entropy of `judged` in nats
 */
export function lossOfPairs(learned: Int32Array, judged: Int32Array, characters: number): number {
  const counts = new Float64Array(characters * characters).fill(1);
  for (let i = 1; i < learned.length; i++) counts[learned[i - 1]! * characters + learned[i]!]! += 1;
  const totals = Float64Array.from({ length: characters }, (_, a) =>
    counts.subarray(a * characters, (a + 1) * characters).reduce((sum, count) => sum + count, 0),
  );
  let sum = 0;
  for (let i = 1; i < judged.length; i++)
    sum -= Math.log(counts[judged[i - 1]! * characters + judged[i]!]! / totals[judged[i - 1]!]!);
  return sum / (judged.length - 1);
}
