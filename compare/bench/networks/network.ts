/** The networks of the training steps, as data. Each is a folder here: its initial values, and both sides of it. */
import type { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import type { NamedTensors } from '../../../scratch/core/tensor.ts';
import type { Objective } from '../../../scratch/models/objective.ts';
import type { VariableSource } from '../../../tfjs/core/variable-source.ts';
import type { TfjsObjective } from '../../../tfjs/models/objective.ts';
import type { RandomState } from '../../random/random-state.ts';
import type { LeNet } from './lenet/options.ts';
import type { LstmClassifier } from './lstm/options.ts';
import type { Perceptron } from './perceptron/options.ts';
import type { Transformer } from './transformer/options.ts';

export type Network = LeNet | LstmClassifier | Perceptron | Transformer;

interface Part<Build> {
  readonly default: Build;
}

const load = async <Build>({ name }: Network, part: string): Promise<Build> =>
  ((await import(new URL(`./${name}/${part}.ts`, import.meta.url).href)) as Part<Build>).default;

/** Initial parameters by path, the same for both sides. */
export async function initialOf(network: Network, random: RandomState): Promise<NamedTensors> {
  const draw = await load<(network: Network, random: RandomState) => NamedTensors>(network, 'initial');
  return draw(network, random);
}

/** The hand-written side, of the public layers, models and losses. */
export async function scratchSide(network: Network): Promise<(source: ParameterSource) => Objective> {
  const build = await load<(source: ParameterSource, network: Network) => Objective>(network, 'scratch');
  return (source) => build(source, network);
}

/** Its mirror. */
export async function tfjsSide(network: Network): Promise<(source: VariableSource) => TfjsObjective> {
  const build = await load<(source: VariableSource, network: Network) => TfjsObjective>(network, 'tfjs');
  return (source) => build(source, network);
}
