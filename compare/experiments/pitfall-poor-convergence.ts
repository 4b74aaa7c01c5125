import { type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { standardize } from '../data/standardize.ts';
import { poorConvergence } from '../diagnostics/poor-convergence.ts';
import type { OptimizerChoice, UnitChoice } from '../optimizer-choice.ts';
import { GAINS, type Network } from '../pitfalls/network.ts';
import { adam, sgd } from '../pitfalls/optimizers.ts';
import { variantLines } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';

const HIDDEN = 16;
const LARGE = 1;
const SMALL = 0.003;
const STANDARDIZED: Network = { widths: [2, HIDDEN, 1], activation: 'tanh', gain: GAINS.lecun };
const RAW: Network = { ...STANDARDIZED, reads: { x: 'raw x' } };

const scheduled = (learningRate: number, schedule: UnitChoice): OptimizerChoice => ({
  ...sgd(learningRate),
  schedule,
});
const DECAY = scheduled(LARGE, { name: 'exponential-decay', constants: { initial: 1, decay: 0.95 } });
const WARM_UP = scheduled(LARGE / 2, {
  name: 'warm-up-cosine',
  constants: { start: 0.01, peak: 1, minimum: 0.01, warmUp: 20, steps: 100 },
});

const VARIANTS: Readonly<Record<string, Variant>> = {
  'large-rate': { is: 'sick', label: `rate ${LARGE}`, network: RAW, optimizer: sgd(LARGE) },
  'small-rate': { is: 'sick', label: `rate ${SMALL}`, network: RAW, optimizer: sgd(SMALL) },
  decay: { is: 'cured', label: `rate ${LARGE}, decaying`, network: RAW, optimizer: DECAY },
  'warm-up': { is: 'cured', label: 'warm-up, then cosine', network: RAW, optimizer: WARM_UP },
  adam: { is: 'cured', label: 'Adam', network: RAW, optimizer: adam(0.03) },
  standardized: {
    is: 'cured',
    label: `rate ${LARGE}, standardized inputs`,
    network: STANDARDIZED,
    optimizer: sgd(LARGE),
  },
};

const losses = ({ name, trained }: Patient<unknown>) => trained.course.series[name]!;
const diagnose = (patient: Patient<unknown>) => poorConvergence(losses(patient));

export default pitfall({
  title: 'Pitfall: poor convergence, and what cures it',
  description:
    'Two moons whose first coordinate comes in other units, five times as wide and around 7: along it the loss is steep, elsewhere flat. ' +
    'A rate of 1 oscillates, one of 0.003 crawls. Decay, warm-up, Adam, and inputs brought to mean 0 and variance 1 converge.',
  looksFor: 'poor convergence',
  variants: VARIANTS,
  steps: { quick: 120, full: 120 },
  data(seed) {
    const { x, y } = labelledBatch(makeMoons({ samples: 100, noise: 0.1, randomState: seed }));
    return fullBatch({ x: standardize(x), 'raw x': otherUnits(x), y });
  },
  diagnose,
  measure: (patient) => ({ 'final loss': losses(patient).at(-1)! }),
  pictures(sides, data) {
    const lines = variantLines(VARIANTS, sides, data, 0, losses);
    return [
      {
        kind: 'lines',
        title: 'Training loss',
        caption: 'Binary cross-entropy of the 100 points before each update; logarithmic.',
        xLabel: 'step',
        yLabel: 'loss',
        logarithmic: true,
        panels: [
          {
            title: 'What oscillates, and what crawls',
            caption: `${said(VARIANTS, diagnose, sides, data)} What oscillates is chaotic: roundings grow until the sides part.`,
            lines: lines.filter(({ failing }) => failing),
          },
          {
            title: 'What converges',
            caption: 'The same network from the same draws.',
            lines: lines.filter(({ failing }) => !failing),
          },
        ],
      },
    ];
  },
  inconclusive:
    'The classes are balanced, so that the gradient of the last bias cancels almost wholly wherever the loss stands still or begins.',
  settings: {
    data: 'make_moons(100, noise 0.1, random_state of the run), first coordinate times 5, plus 5',
    batch: 'all 100',
    hidden: HIDDEN,
  },
  sources: mirroredSources([
    'models/mlp',
    'optimizers/sgd',
    'optimizers/adam',
    'schedules/exponential-decay',
    'schedules/warm-up-cosine',
    'training/updater',
  ]),
});

/** As if the first coordinate were measured on another scale. */
function otherUnits({ shape, data }: Tensor): Tensor {
  const values = Float64Array.from(data, (value, i) => (i % 2 === 0 ? 5 + 5 * value : value));
  return tensor(shape, values, 'float64');
}
