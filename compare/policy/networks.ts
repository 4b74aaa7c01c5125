/** Finds the networks by their files: there is no central list. */
import { readdirSync } from 'node:fs';
import { isExperiment, type TrainingExperiment } from '../experiment.ts';

const FOLDER = new URL('./networks/', import.meta.url);

export const policyNetworks = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();

/** @throws Error where the file exports no training. */
export async function loadPolicyNetwork(name: string): Promise<TrainingExperiment> {
  const { default: experiment }: { default?: unknown } = await import(new URL(`${name}.ts`, FOLDER).href);
  if (!isExperiment(experiment) || experiment.kind !== 'training')
    throw new Error(`compare/policy/networks/${name}.ts exports no training experiment`);
  return { ...experiment, id: name };
}
