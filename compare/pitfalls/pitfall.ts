/**
 * An experiment on a pitfall: networks that suffer from it and networks that are cured of it, each a phase of its own, all from
 * the same draws and checked like any training. What the diagnosis says of each is a metric of both sides: 1 where it is made.
 */
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import { prefixed } from '../checks/round.ts';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { type DataSource, defineExperiment, type Experiment } from '../experiment.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import type { Picture } from '../results/pictures.ts';
import type { Profile } from '../results/schema.ts';
import type { Trained } from '../trained.ts';
import { byHand } from './by-hand.ts';
import { initialParameters, type Network, zeroGradients } from './network.ts';
import { withTfjs } from './with-tfjs.ts';

export interface Variant {
  /** Is it there to be diagnosed, or cured? */
  readonly is: 'sick' | 'cured';
  /** For charts: what it is, or what cures it. */
  readonly label: string;
  readonly network: Network;
  readonly optimizer: OptimizerChoice;
}

/** One variant on one side after its training. */
export interface Patient<D> {
  readonly name: string;
  readonly variant: Variant;
  readonly trained: Trained;
  readonly data: D;
}

export interface Sides {
  readonly scratch: Trained;
  readonly tfjs: Trained;
}

export interface Pitfall<D extends DataSource> {
  readonly title: string;
  readonly description: string;
  readonly looksFor: Diagnosis['name'];
  readonly variants: Readonly<Record<string, Variant>>;
  readonly steps: Readonly<Record<Profile, number>>;
  data(seed: number): D;
  diagnose(patient: Patient<D>): Diagnosis | undefined;
  /** The numbers that the diagnosis is drawn from, by name. */
  measure(patient: Patient<D>): Readonly<Record<string, number>>;
  pictures(sides: Sides, data: D): readonly Picture[];
  readonly inconclusive?: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly sources: NonNullable<Parameters<typeof defineExperiment>[0]['sources']>;
}

export function pitfall<D extends DataSource>(pitfall: Pitfall<D>): Experiment {
  const { variants, looksFor, diagnose, measure, data, ...rest } = pitfall;
  const each = <T>(make: (variant: Variant, name: string) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(variants).map(([name, variant]) => [name, make(variant, name)]));
  return defineExperiment<D>({
    ...rest,
    source: 'Neural Networks: Teaching Machines to Think',
    data: ({ seed }) => data(seed),
    initialize: ({ seed }): NamedTensors =>
      Object.assign(
        {},
        ...Object.values(each(({ network }, name) => prefixed(`${name}/`, initialParameters(network, seed)))),
      ),
    scratch: { build: (source) => each(({ network }, name) => byHand(source.scope(name), network)) },
    tfjs: { build: (source) => each(({ network }, name) => withTfjs(source.scope(name), network)) },
    phases: each(({ optimizer }) => ({ optimizer })),
    zeroGradients: Object.values(
      each(({ network }, name) => zeroGradients(network).map((path) => `${name}/${path}`)),
    ).flat(),
    conclude(trained, seen) {
      const metrics: Record<string, number> = {};
      for (const [name, variant] of Object.entries(variants)) {
        const patient = { name, variant, trained, data: seen };
        metrics[`${looksFor}/${name}`] = diagnose(patient) === undefined ? 0 : 1;
        for (const [measured, value] of Object.entries(measure(patient)))
          metrics[`${measured}/${name}`] = value;
      }
      return { metrics };
    },
  });
}

/** What is said of the sick ones on the hand-written side, in a sentence each, for a caption. */
export function said<D>(
  variants: Readonly<Record<string, Variant>>,
  diagnose: (patient: Patient<D>) => Diagnosis | undefined,
  { scratch }: Sides,
  data: D,
): string {
  const sick = Object.entries(variants).filter(([, variant]) => variant.is === 'sick');
  const found = sick.map(([name, variant]) => ({
    label: variant.label,
    diagnosis: diagnose({ name, variant, trained: scratch, data }),
  }));
  return found
    .map(({ label, diagnosis }) => `${capital(label)}: ${diagnosis?.evidence ?? 'no diagnosis'}.`)
    .join(' ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
