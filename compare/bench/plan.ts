/** What a run of the bench measures: everything, or what the words of the command line name. */
import picomatch from 'picomatch';
import { UsageError } from '../runner/errors.ts';
import { didYouMean } from '../runner/suggest.ts';
import type { Growth, Workload } from './workload.ts';

export interface Plan {
  /** Those of one group are measured in the same processes. */
  readonly groups: readonly (readonly Workload[])[];
  readonly growth: readonly Growth[];
  readonly firstOperation: boolean;
}

const FIRST_OPERATION = 'first-operation';

/** @throws UsageError for a word that names nothing */
export function planOf(
  words: readonly string[],
  groups: readonly (readonly Workload[])[],
  growth: readonly Growth[],
): Plan {
  if (words.length === 0) return { groups, growth, firstOperation: true };
  const names = [...groups.flat(), ...growth].map(({ name }) => name).concat(FIRST_OPERATION);
  const chosen = new Set(words.flatMap((word) => namedBy(word, names)));
  const isChosen = ({ name }: { readonly name: string }) => chosen.has(name);
  return {
    groups: groups.map((group) => group.filter(isChosen)).filter((group) => group.length > 0),
    growth: growth.filter(isChosen),
    firstOperation: chosen.has(FIRST_OPERATION),
  };
}

function namedBy(word: string, names: readonly string[]): readonly string[] {
  const matches = picomatch(word);
  const found = names.filter((name) => name === word || matches(name));
  if (found.length > 0) return found;
  throw new UsageError(
    `There is no workload '${word}'.${didYouMean(word, names) || ` There are ${names.join(', ')}.`}`,
  );
}
