/** Finds the samples by their files: there is no central list. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Experiment, isExperiment } from '../experiment.ts';
import { inOrderOfUse } from './order.ts';
import { isSample, type Sample } from './sample.ts';

/** The rooms of scratch in the order in which they use each other. */
export const ROOMS = [
  'core',
  'activations',
  'initializers',
  'regularizers',
  'schedules',
  'layers',
  'losses',
  'optimizers',
  'training',
] as const;

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * The units that have a sample, such as `layers/dense`, in the order in which they use each other; special cases
 * of others after them: sequences are images of one row to the kernels, and a global pooling has one window.
 */
export const samplePlaces = (): readonly string[] =>
  inOrderOfUse(
    ROOMS.flatMap((room) => {
      const names = filesIn(room);
      const isSpecial = (name: string) => /1d$|^global-.*-pooling$/.test(name);
      return [...names.filter((name) => !isSpecial(name)), ...names.filter(isSpecial)].map(
        (name) => `${room}/${name}`,
      );
    }),
  );

/** Each sample by the unit it is of, in that order; those of `places` only, where they are given. */
export async function loadSamples(
  places = samplePlaces(),
): Promise<readonly (readonly [place: string, sample: Sample])[]> {
  return Promise.all(
    places.map(async (place) => {
      const { default: sample } = await import(pathToFileURL(join(HERE, `${place}.ts`)).href);
      if (!isSample(sample))
        throw new Error(`compare/samples/${place}.ts does not export a sample by default`);
      return [place, sample] as const;
    }),
  );
}

export const networkNames = (): readonly string[] => filesIn('networks');

/** The reference networks, which check whole models end to end. */
export async function loadNetworks(names = networkNames()): Promise<readonly Experiment[]> {
  return Promise.all(
    names.map(async (name) => {
      const { default: experiment } = await import(pathToFileURL(join(HERE, 'networks', `${name}.ts`)).href);
      if (!isExperiment(experiment))
        throw new Error(`compare/samples/networks/${name}.ts exports no experiment`);
      return { ...experiment, id: name };
    }),
  );
}

function filesIn(room: string): string[] {
  const folder = join(HERE, room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}
