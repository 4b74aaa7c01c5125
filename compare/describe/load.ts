/** The networks there are: every file in compare/networks/ declares some. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Network } from '../network.ts';
import { UsageError } from '../runner/errors.ts';
import { didYouMean } from '../runner/suggest.ts';

const FOLDER = fileURLToPath(new URL('../networks', import.meta.url));

/** In the order of their files. @throws Error where two have one name */
export async function loadNetworks(folder: string = FOLDER): Promise<Network[]> {
  const networks: Network[] = [];
  for (const file of readdirSync(folder).sort()) {
    const { default: declared }: { default: readonly Network[] } = await import(
      pathToFileURL(join(folder, file)).href
    );
    networks.push(...declared);
  }
  const names = networks.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two networks in ${folder} are called ${twice}`);
  return networks;
}

/** @throws UsageError for a name that there is not */
export function findNetwork(networks: readonly Network[], name: string): Network {
  const found = networks.find((network) => network.name === name);
  if (found !== undefined) return found;
  const names = networks.map((network) => network.name);
  throw new UsageError(
    `There is no network '${name}'.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`,
  );
}
