/** The training steps of the project's experiments as workloads, so that every network that is trained here is measured. */
import { readdirSync } from 'node:fs';
import type { Experiment } from '../experiment.ts';
import type { ExperimentStep } from './workload.ts';

const FOLDER = new URL('../experiments/', import.meta.url);
/** Small perceptrons all, for which xor, moons and mlp stand. */
const PERCEPTRONS = /^(pitfall|network|simple-network|modern|mnist)-/;

/** Both sides of an experiment come with it, so only those ask for it who measure it. @throws whatever its file throws */
export async function importExperiment(id: string): Promise<Experiment> {
  const { default: experiment } = (await import(new URL(`${id}.ts`, FOLDER).href)) as { default: Experiment };
  return experiment;
}

/** A workload for each phase of each experiment that trains by gradient descent. */
export async function loadExperimentSteps(): Promise<readonly ExperimentStep[]> {
  const ids = readdirSync(FOLDER)
    .filter((name) => /^[^.].*\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .filter((id) => !PERCEPTRONS.test(id))
    .sort();
  const steps = await Promise.all(ids.map(async (id) => stepsOf(id, await importExperiment(id))));
  return steps.flat();
}

function stepsOf(id: string, experiment: Experiment): readonly ExperimentStep[] {
  if (experiment.kind !== 'training') return [];
  const phases = Object.keys(experiment.phases);
  return phases.map((phase) => ({
    kind: 'experiment step',
    name: phases.length === 1 ? id : `${id}-${phase}`,
    title: `${experiment.title}${phases.length === 1 ? '' : `: ${phase}`}`,
    experiment: id,
    phase,
  }));
}
