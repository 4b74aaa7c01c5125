import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { explodingGradients } from '../diagnostics/exploding-gradients.ts';
import type { OptimizerChoice } from '../optimizer-choice.ts';
import { layerSteps } from '../pitfalls/layer-steps.ts';
import { GAINS, type Network } from '../pitfalls/network.ts';
import { sgd } from '../pitfalls/optimizers.ts';
import { gradientPicture, lossPicture, stepPicture } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';

const DEPTH = 12;
const WIDTH = 24;
const RATE = 2;
const LARGE = 4;
const CLIPPED: OptimizerChoice = {
  ...sgd(RATE),
  clipping: [{ name: 'clip-by-global-norm', constants: { limit: 0.3 } }],
};

const network = (gain: number, more: Partial<Network> = {}): Network => ({
  widths: [2, ...new Array<number>(DEPTH).fill(WIDTH), 1],
  activation: 'tanh',
  gain,
  ...more,
});

const VARIANTS: Readonly<Record<string, Variant>> = {
  'large-weights': { is: 'sick', label: 'large weights', network: network(LARGE), optimizer: sgd(RATE) },
  clipped: { is: 'cured', label: 'clipped by global norm', network: network(LARGE), optimizer: CLIPPED },
  'small-rate': { is: 'cured', label: 'rate / 400', network: network(LARGE), optimizer: sgd(RATE / 400) },
  lecun: { is: 'cured', label: 'LeCun weights', network: network(GAINS.lecun), optimizer: sgd(0.2) },
  'batch-norm': {
    is: 'cured',
    label: 'batch normalization',
    network: network(LARGE, { normalized: true }),
    optimizer: sgd(0.2),
  },
};

const diagnose = (patient: Patient<unknown>) => explodingGradients(layerSteps(patient));

export default pitfall({
  title: 'Pitfall: exploding gradients, and what cures them',
  description:
    'Twelve hidden layers of tanh on two moons, with weights four times too large: the gradient grows from layer to layer on its way ' +
    'back, and the first step replaces the weights. Clipping the gradient, a smaller rate, weights of the right size and batch ' +
    'normalization each prevent that.',
  looksFor: 'exploding gradients',
  variants: VARIANTS,
  steps: { quick: 60, full: 400 },
  data: (seed) => fullBatch(labelledBatch(makeMoons({ samples: 100, noise: 0.1, randomState: seed }))),
  diagnose,
  measure(patient) {
    const layers = layerSteps(patient);
    const gradients = layers.map(({ gradientNorm }) => gradientNorm);
    return {
      'largest gradient, of that of the last layer': Math.max(...gradients) / gradients.at(-1)!,
      'largest first step, of the weights': Math.max(
        ...layers.map(({ stepNorm, weightNorm }) => stepNorm / weightNorm),
      ),
      'final loss': patient.trained.course.series[patient.name]!.at(-1)!,
    };
  },
  pictures: (sides, data) => [
    gradientPicture(
      VARIANTS,
      sides,
      'Clipping and the smaller rate begin from the large weights, so that these three are one line.',
    ),
    stepPicture(VARIANTS, sides, said(VARIANTS, diagnose, sides, data)),
    lossPicture(
      VARIANTS,
      sides,
      'Each step replaces the weights, and the loss jumps. Such a training is chaotic: roundings grow with the gradients, until the sides part.',
    ),
  ],
  inconclusive:
    'Tanh with weights this large is chaotic: it multiplies roundings as it multiplies gradients, in the first pass and from step to step.',
  settings: {
    data: 'make_moons(100, noise 0.1, random_state of the run)',
    batch: 'all 100',
    'hidden layers': DEPTH,
    width: WIDTH,
  },
  sources: mirroredSources([
    'models/mlp',
    'layers/dense',
    'layers/batch-norm',
    'activations/tanh',
    'training/clip-by-global-norm',
    'optimizers/sgd',
  ]),
});
