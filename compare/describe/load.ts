/** The networks there are: every file in compare/networks/ declares some. */
import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Network } from '../network.ts';
import { UsageError } from '../runner/errors.ts';
import { MODULES } from '../runner/modules.ts';
import { didYouMean } from '../runner/suggest.ts';

export interface DeclaredNetwork {
  readonly network: Network;
  /** Of the file that declares it. */
  readonly path: string;
}

/** In the order of their files. @throws Error where two have one name */
export async function declaredNetworks(folder: string): Promise<DeclaredNetwork[]> {
  const found: DeclaredNetwork[] = [];
  for (const file of readdirSync(folder).sort()) {
    const path = realpathSync(join(folder, file));
    const { default: declared }: { default: readonly Network[] } = await import(pathToFileURL(path).href);
    found.push(...declared.map((network) => ({ network, path })));
  }
  const names = found.map(({ network }) => network.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two networks in ${folder} are called ${twice}`);
  return found;
}

export const loadNetworks = async (folder: string = MODULES.networksFolder): Promise<Network[]> =>
  (await declaredNetworks(folder)).map(({ network }) => network);

/** @throws UsageError for a name that there is not */
export function findNetwork(networks: readonly Network[], name: string): Network {
  const found = networks.find((network) => network.name === name);
  if (found !== undefined) return found;
  const names = networks.map((network) => network.name);
  throw new UsageError(
    `There is no network '${name}'.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`,
  );
}
