/** What a run takes: experiments, or in the profile `published` networks. */
import picomatch from 'picomatch';
import { declaredNetworks, findNetwork } from '../describe/load.ts';
import type { Modules } from './modules.ts';
import type { RunOptions } from './run-options.ts';
import { type ExperimentFile, selectExperiments } from './select.ts';

/**
 * The files that the words name, each with what is meant in it; all where there are no words.
 * @throws UsageError for a word that finds nothing
 */
export async function selectFor(
  { profile, words }: Pick<RunOptions, 'profile' | 'words'>,
  { experimentsFolder, networksFolder }: Modules,
): Promise<ExperimentFile[]> {
  if (profile !== 'published') return selectExperiments(words, experimentsFolder);
  const declared = await declaredNetworks(networksFolder);
  const named = (word: string) => {
    const matches = picomatch(word);
    const found = declared.filter(({ network }) => matches(network.name));
    if (found.length > 0) return found;
    const networks = declared.map(({ network }) => network);
    const network = findNetwork(networks, word);
    return declared.filter((one) => one.network === network);
  };
  const chosen = new Set(words.length === 0 ? declared : words.flatMap(named));
  return [...chosen].map(({ network, path }) => ({ name: network.name, path }));
}
