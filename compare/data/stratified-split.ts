/** scikit-learn's StratifiedShuffleSplit (one split): every class is divided in the same proportion. */
import type { RandomState } from '../random/random-state.ts';
import type { SplitSizes } from './split-sizes.ts';

/**
 * @throws RangeError if a class has one member only, or a part has fewer rows than there are classes.
 */
export function stratifiedSplit(
  classOf: ArrayLike<number>,
  sizes: SplitSizes,
  random: RandomState,
): { train: Int32Array; test: Int32Array } {
  const rowsByClass = groupRows(classOf);
  for (const [label, rows] of rowsByClass) {
    if (rows.length < 2) {
      throw new RangeError(
        `trainTestSplit: class ${label} has one row only; stratify needs at least 2 of each.`,
      );
    }
  }
  const smaller = Math.min(sizes.train, sizes.test);
  if (smaller < rowsByClass.length) {
    throw new RangeError(
      `trainTestSplit: a part of ${smaller} rows cannot hold all ${rowsByClass.length} classes of stratify.`,
    );
  }
  const counts = rowsByClass.map(([, rows]) => rows.length);
  const trainCounts = apportion(counts, sizes.train, random);
  const remaining = counts.map((count, index) => count - trainCounts[index]);
  const testCounts = apportion(remaining, sizes.test, random);
  const train: number[] = [];
  const test: number[] = [];
  rowsByClass.forEach(([, rows], index) => {
    const order = random.permutation(rows.length);
    const taken = trainCounts[index];
    for (let i = 0; i < taken; i++) train.push(rows[order[i]]);
    for (let i = taken; i < taken + testCounts[index]; i++) test.push(rows[order[i]]);
  });
  return {
    train: Int32Array.from(random.permutation(train)),
    test: Int32Array.from(random.permutation(test)),
  };
}

/** [class, its rows in order] for each class, smallest class number first. */
function groupRows(classOf: ArrayLike<number>): (readonly [number, number[]])[] {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < classOf.length; row++) {
    const rows = groups.get(classOf[row]);
    if (rows === undefined) groups.set(classOf[row], [row]);
    else rows.push(row);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/**
 * Divides `draws` among classes by their counts: the whole part of each share first, then one more for the largest
 * remainders. Classes that tie for the last places are drawn, with one permutation for each remainder tried.
 */
function apportion(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (count / total) * draws);
  const result = shares.map(Math.floor);
  let missing = draws - result.reduce((sum, count) => sum + count, 0);
  const remainders = shares.map((share, index) => share - result[index]);
  const descending = [...new Set(remainders)].sort((a, b) => b - a);
  for (const remainder of descending) {
    if (missing === 0) break;
    const tied = remainders.flatMap((value, index) => (value === remainder ? [index] : []));
    const order = random.permutation(tied.length);
    const added = Math.min(tied.length, missing);
    for (let i = 0; i < added; i++) result[tied[order[i]]] += 1;
    missing -= added;
  }
  return result;
}
