import { neuralNetwork } from '../../scratch/models/neural-network.ts';
import { neuralNetwork as tfjsNeuralNetwork } from '../../tfjs/models/neural-network.ts';
import { prefixed } from '../checks/round.ts';
import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { meshGridAround } from '../data/mesh-grid.ts';
import { neuralNetworkInitial } from '../data/neural-network-initial.ts';
import { defineExperiment } from '../experiment.ts';
import { binaryAccuracy } from '../metrics.ts';
import { gridPicture, pointsPicture } from '../pictures/grid.ts';
import { RandomState } from '../random/random-state.ts';
import { mirroredSources } from '../sources.ts';

const WIDTHS = [2, 4, 8, 16] as const;

/** One entry for each network, named h2, h4, h8, h16. */
function each<T>(make: (hidden: number, name: string) => T): Record<string, T> {
  return Object.fromEntries(WIDTHS.map((hidden) => [`h${hidden}`, make(hidden, `h${hidden}`)]));
}

export default defineExperiment({
  title: 'Capacity: how many hidden units two moons need',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'The same network with 2, 4, 8 and 16 hidden units on 200 noisy points: too few bend the boundary too little, many ' +
    'follow the noise. The seed is set once; the four networks draw their weights one after another.',
  data() {
    const moons = makeMoons({ samples: 200, noise: 0.2, randomState: 42 });
    return { ...fullBatch(labelledBatch(moons)), moons, grid: meshGridAround(moons, 0.02, 0.5) };
  },
  initialize({ seed }) {
    const random = new RandomState(seed);
    return Object.assign(
      {},
      ...Object.values(each((hidden, name) => prefixed(`${name}/`, neuralNetworkInitial(random, hidden)))),
    );
  },
  scratch: { build: (source) => each((hidden, name) => neuralNetwork(source.scope(name), { hidden })) },
  tfjs: { build: (source) => each((hidden, name) => tfjsNeuralNetwork(source.scope(name), { hidden })) },
  phases: each(() => ({
    optimizer: { name: 'sgd', constants: { learningRate: 0.5 } },
    prints: 'mean squared error',
  })),
  // After half of its epochs the wider three have bent their boundary, and two units still have not.
  steps: { quick: 2500, full: 5000 },
  conclude: ({ predict }, { batch }) => ({
    metrics: prefixed(
      'accuracy/',
      each((_, name) => binaryAccuracy(predict(batch, name).output!, batch.y!)),
    ),
  }),
  pictures: (sides, { moons, grid }) => [
    {
      kind: 'contours',
      title: 'Classes over the plane, by number of hidden units',
      caption: 'Which side of 0.5 the output falls on, with the 200 training points.',
      classes: true,
      panels: WIDTHS.map((hidden) => ({
        title: `${hidden} hidden units`,
        scratch: gridPicture(sides.scratch, grid, { classes: true, phase: `h${hidden}` }),
        tfjs: gridPicture(sides.tfjs, grid, { classes: true, phase: `h${hidden}` }),
        points: pointsPicture(moons),
      })),
    },
  ],
  inconclusive:
    'Saturated sigmoids: the errors of points that are nearly certain cancel and underflow in float32.',
  settings: {
    data: 'make_moons(200, noise 0.2, random_state 42)',
    batch: 'all 200',
    hidden: WIDTHS.join(', '),
  },
  sources: mirroredSources([
    'models/neural-network',
    'layers/dense',
    'activations/sigmoid',
    'losses/binary-cross-entropy',
    'optimizers/sgd',
  ]),
});
