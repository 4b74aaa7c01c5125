import type { Cell } from '../../scratch/models/recurrent.ts';
import { sequenceRegressor } from '../../scratch/models/sequence-regressor.ts';
import { sequenceRegressor as tfjsSequenceRegressor } from '../../tfjs/models/sequence-regressor.ts';
import { type AddingProblem, addingBatch, addingProblem } from '../data/adding-problem.ts';
import { type DataSource, defineExperiment } from '../experiment.ts';
import { EACH_CELL, forEachCell } from '../recurrent/cells.ts';
import { denseInitial, recurrentInitial } from '../recurrent/initial.ts';
import { gatesPicture, gradientPicture, lossPicture } from '../recurrent/memory-pictures.ts';
import { mirroredSources } from '../sources.ts';
import type { Trained } from '../trained.ts';

const UNITS = 24;
const [BATCH, UNSEEN] = [32, 400];
/** Time steps of a sequence: with few of them the plain RNN would do. */
const LENGTH = { quick: 12, full: 50 } as const;
/** A sum counts as right within this. */
const RIGHT = 0.1;

const model = (cell: Cell) => ({ cell, inputs: 2, units: [UNITS], outputs: 1 });

interface Task extends DataSource {
  readonly problem: AddingProblem;
  readonly test: ReturnType<typeof addingBatch>;
}

export default defineExperiment<Task>({
  title: 'The adding problem: what RNN, LSTM and GRU remember',
  source: 'Neural Networks: Teaching Machines to Think',
  description:
    'A sequence of random numbers, two of which are marked; asked for at the end is their sum. Over fifty steps a plain RNN loses the ' +
    'gradient on its way back and learns to answer 1. LSTM and GRU keep what they need behind their gates.',
  data({ seed, profile }) {
    const problem = { length: LENGTH[profile], batch: BATCH, seed };
    const test = addingBatch({ ...problem, batch: UNSEEN }, 'unseen');
    return { ...addingProblem(problem), problem, test };
  },
  initialize: ({ seed, profile }) =>
    Object.assign(
      {},
      ...EACH_CELL.flatMap((cell) => [
        recurrentInitial(seed, { ...model(cell), memory: LENGTH[profile] }, `${cell}/`),
        denseInitial(seed, `${cell}/output`, UNITS, 1),
      ]),
    ),
  scratch: { build: (source) => forEachCell((cell) => sequenceRegressor(source.scope(cell), model(cell))) },
  tfjs: { build: (source) => forEachCell((cell) => tfjsSequenceRegressor(source.scope(cell), model(cell))) },
  phases: forEachCell(() => ({
    optimizer: {
      name: 'adam',
      constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
      clipping: [{ name: 'clip-by-global-norm', constants: { limit: 1 } }],
    },
  })),
  steps: { quick: 60, full: 500 },
  conclude: (trained, { test }) => ({
    metrics: Object.assign({}, ...EACH_CELL.map((cell) => figures(trained, test, cell))),
  }),
  pictures: (sides, { test }) => [
    lossPicture(sides, test),
    gradientPicture(sides, test),
    gatesPicture(sides, test, 'lstm'),
    gatesPicture(sides, test, 'gru'),
  ],
  settings: {
    'time steps': `${LENGTH.quick} in the quick profile, ${LENGTH.full} in full`,
    units: UNITS,
    batch: `${BATCH} sequences that never come again`,
    'gates begin by remembering': 'up to the length of the sequence (Tallec, Ollivier 2018)',
    'a sum is right within': RIGHT,
  },
  sources: mirroredSources([
    'models/sequence-regressor',
    'models/recurrent',
    'layers/simple-rnn',
    'layers/lstm',
    'layers/gru',
    'training/clip-by-global-norm',
  ]),
});

function figures(trained: Trained, { x, y }: Task['test'], cell: Cell): Record<string, number> {
  const { output } = trained.predict({ x }, cell);
  const errors = Array.from(output!.data, (sum, i) => sum - y.data[i]!);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    [`mean squared error of ${cell}`]: mean(errors.map((error) => error * error)),
    [`sums that are right, ${cell}`]: mean(errors.map((error) => Number(Math.abs(error) < RIGHT))),
  };
}
