/** "Did you mean": the known names nearest to what was typed. */

/** Edits between two words, a swap of neighbours being one (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, previous[j] + 1, current[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) current[j] = Math.min(current[j], before[j - 2] + 1);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}

/** ` Did you mean x or y?`, or nothing where no known name is near or begins with what was typed. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const word = typed.toLowerCase();
  const near = known
    .map((name) => ({ name, distance: editDistance(word, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, word.length * 0.35) || isStart(word, name))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
  return near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
}

const isStart = (word: string, name: string): boolean =>
  word.length >= 3 && name.toLowerCase().startsWith(word);
