/** Describes a network on both sides, and says whether they are the same and as large as published. */
import type { Network, NetworkForm } from '../network.ts';
import { differences } from './differences.ts';
import { type LayerRow, sum } from './layers.ts';
import { planStep, type StepPlan } from './plan-step.ts';
import { describeScratch } from './scratch-side.ts';
import type { SideDescription } from './side.ts';
import { describeTfjs } from './tfjs-side.ts';

/** Layers and sums of one side. */
export interface SideTable {
  readonly parameters: number;
  /** Multiply-adds of products and convolutions in a forward pass. */
  readonly operations: number;
  readonly layers: readonly LayerRow[];
}

export interface Description extends SideTable {
  readonly name: string;
  readonly title: string;
  readonly paper: string;
  /** Whether it is the network as published, or the small one that experiments train. */
  readonly published: boolean;
  readonly publishedParameters: number;
  readonly publishedSource: string;
  readonly batch: number;
  /** Of the hand-written side in float32, in bytes: its parameters, and the most that a training step holds. */
  readonly memory: { readonly parameters: number; readonly step: number };
  /** `parameters`, `operations` and `layers` are those of scratch. */
  readonly sides: { readonly scratch: SideTable; readonly tfjs: SideTable };
  /** Why the sides need unequally many operations, by layer. */
  readonly unequalOperations: Readonly<Record<string, string>>;
  /** Where the sides differ from each other or from what was published; empty where all is equal. */
  readonly problems: readonly string[];
}

const BATCH = 1;

export function describeNetwork(network: Network, published: boolean): Description {
  const { name, title, paper, preset, published: large } = network;
  const form: NetworkForm = published || preset === undefined ? large : preset;
  const { unequalOperations = {} } = form;
  const [scratch, tfjs] = [describeScratch(form, BATCH), describeTfjs(form, BATCH)];
  const sides = { scratch: tableOf(scratch), tfjs: tableOf(tfjs) };
  const { parameterBytes, stepBytes }: StepPlan = planStep(form, BATCH, 'float32');
  return {
    name,
    title,
    paper,
    published: form === large,
    publishedParameters: large.parameters,
    publishedSource: large.source,
    batch: BATCH,
    ...sides.scratch,
    memory: { parameters: parameterBytes, step: stepBytes },
    sides,
    unequalOperations,
    problems: [
      ...differences(scratch, tfjs, unequalOperations),
      ...(form === large ? notAsPublished(sides, large.parameters) : []),
    ],
  };
}

const tableOf = ({ layers }: SideDescription): SideTable => ({
  parameters: sum(layers.map(({ parameters }) => parameters)),
  operations: sum(layers.map(({ operations }) => operations)),
  layers,
});

function notAsPublished(sides: Readonly<Record<string, SideTable>>, published: number): string[] {
  return Object.entries(sides).flatMap(([side, { parameters }]) =>
    parameters === published ? [] : [`${side} has ${parameters} parameters, published are ${published}`],
  );
}
