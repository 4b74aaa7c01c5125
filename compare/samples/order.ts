/** In which order units use each other: where a unit and one that uses it are both red, the first of them is to blame. */
import { repositoryRoot } from '../runner/modules.ts';
import { importClosure, importsOf } from './imports.ts';

/**
 * Units such as `layers/lstm`, each behind those that it and its sample use, and else in the given order: the sample of
 * `layers/bidirectional` runs an LSTM in both directions, so it comes after `layers/lstm`.
 */
export function inOrderOfUse(places: readonly string[], root = repositoryRoot): readonly string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const visit = (place: string): void => {
    // Two units that use each other have no order.
    if (entered.has(place)) return;
    entered.add(place);
    // Not by way of compare/, or what trains every network would come first.
    const inSample = importsOf(`compare/samples/${place}.ts`, root).filter((file) =>
      file.startsWith('scratch/'),
    );
    const used = importClosure([`scratch/${place}.ts`, ...inSample], root);
    for (const other of places) if (used.has(`scratch/${other}.ts`)) visit(other);
    ordered.add(place);
  };
  for (const place of places) visit(place);
  return [...ordered];
}
