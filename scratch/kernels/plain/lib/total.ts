/**
 * The sum of n terms, with the rounding of each addition carried along (Kahan 1965): the rounding of a plain sum over a
 * thousand terms is what finite differences of a loss would otherwise see.
 */
export function total(n: number, term: (i: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < n; i++) {
    const next = term(i) - lost;
    const following = sum + next;
    lost = following - sum - next;
    sum = following;
  }
  return sum;
}
