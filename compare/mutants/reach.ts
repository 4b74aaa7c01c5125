/**
 * What a change of one file can reach: a sample or a network is examined only where it imports the file, directly or not. The
 * others run the same code as without the bug, so leaving them out changes no conclusion and saves most of the time.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../runner/modules.ts';
import { importClosure } from '../samples/imports.ts';
import { networkNames, samplePlaces } from '../samples/load.ts';
import type { Reach } from './protocol.ts';

/** What every sample and every network is examined with; the canaries ask the same. */
const HARNESS = ['compare/samples/check-sample.ts', 'compare/run/run-experiment.ts', 'tfjs/backend.ts'];

/** @returns what a change of `file` can reach; undefined for everything. */
export function reachOf(file: string, root = repositoryRoot): Reach | undefined {
  const reaches = (entries: readonly string[]) => importClosure(entries, root).has(file);
  if (reaches(HARNESS)) return undefined;
  return {
    samples: samplePlaces().filter((place) =>
      reaches([
        `compare/samples/${place}.ts`,
        ...unitsAt(place),
        ...(place.startsWith('training/') ? byName(root) : []),
      ]),
    ),
    networks: networkNames().filter((name) =>
      reaches([`compare/samples/networks/${name}.ts`, ...byName(root)]),
    ),
  };
}

/** What a change of any of the files can reach. */
export function reachOfAll(files: readonly string[]): Reach | undefined {
  const reaches = [...new Set(files)].map((file) => reachOf(file));
  const any = (chosen: (reach: Reach) => boolean) => reaches.some((reach) => reach && chosen(reach));
  if (reaches.includes(undefined)) return undefined;
  return {
    samples: samplePlaces().filter((place) => any(({ samples }) => samples.includes(place))),
    networks: networkNames().filter((name) => any(({ networks }) => networks.includes(name))),
  };
}

const unitsAt = (place: string): string[] => [`scratch/${place}.ts`, `tfjs/${place}.ts`];

/** What is found by its name, and not by an import: optimizers, and what belongs to them. */
const byName = (root: string): string[] =>
  ['optimizers', 'schedules', 'training'].flatMap((room) => filesIn(root, room));

const filesIn = (root: string, room: string): string[] =>
  readdirSync(join(root, 'scratch', room)).flatMap((file) => unitsAt(`${room}/${file.replace(/\.ts$/, '')}`));
