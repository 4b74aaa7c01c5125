/** Planted bugs seen by a network alone, without the samples: is each killed at every loss scale, and is the right unit blamed? */
import { stream } from '../../scratch/core/streams.ts';
import type { Kernels } from '../kernels.ts';
import { type Bug, ownBugs } from '../mutants/bug.ts';
import { unitOfCrash } from '../mutants/conclude.ts';
import { kernelsOf } from '../mutants/kernels.ts';
import type { Copy } from '../mutants/plant.ts';
import { repositoryRoot } from '../runner/modules.ts';
import { importClosure } from '../samples/imports.ts';
import { askChild } from './ask-child.ts';
import { loadPolicyNetwork } from './networks.ts';
import type { PolicyRequest } from './protocol.ts';
import { type Distance, NOWHERE, type PolicyRun, shareOf } from './run.ts';

export interface PlantedResult {
  readonly bug: Bug;
  readonly network: string;
  /** No number of either side changed and nothing was red: the network does not use the code that the bug is in. */
  readonly unused: boolean;
  /** At every loss scale at which it changes a number. */
  readonly killed: boolean;
  /** Killed, and each time a unit was blamed that the bug is in. */
  readonly named: boolean;
  readonly blamed: string;
  /** The checks that were red at any loss scale. */
  readonly gates: readonly string[];
  /** The strongest evidence at the loss scale where it is weakest. */
  readonly evidence: Distance;
}

/**
 * Bugs of the units that the network is made of, at most `most`: of one unit after another, and of each unit a draw that is the same
 * every time. Those of core/ have samples, those of the harness canaries, and those of compiled kernels plain twins which nobody has
 * to compile.
 */
export async function chooseBugs(network: string, most: number): Promise<readonly Bug[]> {
  const { phases } = await loadPolicyNetwork(network);
  const optimizers = Object.values(phases).map(({ optimizer }) => `optimizers/${optimizer.name}`);
  const files = importClosure(
    [`compare/policy/networks/${network}.ts`, ...optimizers.flatMap(filesOf)],
    repositoryRoot,
  );
  const bugs = ownBugs().filter(
    ({ file, expect }) =>
      /^(scratch(?!\/kernels\/assembly\/)|tfjs)\//.test(file) &&
      files.has(file) &&
      !expect.startsWith('core/') &&
      filesOf(expect).some((unit) => files.has(unit)),
  );
  const drawn = bugs
    .map((bug) => ({ bug, draw: stream('policy', network, bug.id).uniform() }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ bug }) => bug);
  const turn = (bug: Bug) => drawn.filter(({ expect }) => expect === bug.expect).indexOf(bug);
  return drawn
    .map((bug) => ({ bug, turn: turn(bug) }))
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
    .map(({ bug }) => bug);
}

const filesOf = (unit: string): readonly string[] => [`scratch/${unit}.ts`, `tfjs/${unit}.ts`];

/** @param correct the runs of the sources without a bug, on the kernels that the bug is examined on */
export async function examineBug(
  copy: Copy,
  bug: Bug,
  request: PolicyRequest,
  correct: (kernels: Kernels) => Promise<readonly PolicyRun[]>,
): Promise<PlantedResult> {
  const kernels = kernelsOf(bug) ?? 'wasm';
  const { runs, broken } = await copy.with(bug, () => askChild(copy.root, request, kernels));
  const red = runs.filter(({ green }) => !green);
  const without = await correct(kernels);
  // A clipping that is wrong, say, changes nothing where the gradients are too small to be clipped.
  const changed = (run: PolicyRun) =>
    without.find(({ seed, lossScale }) => seed === run.seed && lossScale === run.lossScale)?.hash !==
    run.hash;
  const survived = runs.some((run) => run.green && changed(run));
  const places = [
    ...red.map(({ blamed = 'nothing' }) => blamed),
    ...(broken ? [unitOfCrash({ at: 'nothing', stack: broken.stack })] : []),
  ];
  const unused = places.length === 0 && !survived;
  const killed = places.length > 0 && !survived;
  const weakest = red.map(({ evidence }) => evidence).sort((a, b) => shareOf(a) - shareOf(b))[0];
  return {
    bug,
    network: request.network,
    unused,
    killed,
    named: killed && places.every((place) => isIn(bug, place)),
    blamed: [...new Set(places)].join(', '),
    gates: [...new Set(red.flatMap(({ gates }) => gates))],
    evidence: weakest ?? NOWHERE,
  };
}

/** A layer around others is no named part: where all parts are right, the wiring between them is blamed. */
const AROUND_OTHERS: readonly string[] = ['layers/residual', 'layers/sequential', 'layers/chain'];

/** A network blames its named parts: the bug is in the part's own code, or in what that uses. */
const isIn = ({ file, expect }: Bug, place: string): boolean =>
  place === 'wiring'
    ? AROUND_OTHERS.includes(expect)
    : importClosure(filesOf(place), repositoryRoot).has(file);
