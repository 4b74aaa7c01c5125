import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { VANISHING_RATIO, vanishingGradients } from '../diagnostics/vanishing-gradients.ts';
import { layerSteps } from '../pitfalls/layer-steps.ts';
import { GAINS, type Network } from '../pitfalls/network.ts';
import { momentum } from '../pitfalls/optimizers.ts';
import { gradientPicture, lossPicture } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';

const DEPTH = 8;
const WIDTH = 16;
const RATE = 0.02;

const variant = (
  is: Variant['is'],
  label: string,
  network: Pick<Network, 'activation' | 'gain'> & Partial<Network>,
): Variant => ({
  is,
  label,
  network: { widths: [2, ...new Array<number>(DEPTH).fill(WIDTH), 1], ...network },
  optimizer: momentum(RATE),
});

const VARIANTS: Readonly<Record<string, Variant>> = {
  sigmoid: variant('sick', 'sigmoid', { activation: 'sigmoid', gain: GAINS.lecun }),
  'small-weights': variant('sick', 'ReLU, small weights', { activation: 'relu', gain: 0.3 }),
  'he-relu': variant('cured', 'ReLU, He weights', { activation: 'relu', gain: GAINS.he }),
  'batch-norm': variant('cured', 'sigmoid, batch normalization', {
    activation: 'sigmoid',
    gain: GAINS.lecun,
    normalized: true,
  }),
  residual: variant('cured', 'sigmoid, residual', {
    activation: 'sigmoid',
    gain: GAINS.lecun,
    residual: true,
  }),
};

const norms = (patient: Patient<unknown>) => layerSteps(patient).map(({ gradientNorm }) => gradientNorm);
const diagnose = (patient: Patient<unknown>) => vanishingGradients(norms(patient));

export default pitfall({
  title: 'Pitfall: vanishing gradients, and what cures them',
  description:
    'Eight hidden layers on two moons. Sigmoids, and ReLU with weights that are too small, leave so little of the gradient that the ' +
    'first layers stand still. ReLU with weights of the right size, batch normalization and residual connections let it pass.',
  looksFor: 'vanishing gradients',
  variants: VARIANTS,
  steps: { quick: 80, full: 600 },
  data: (seed) => fullBatch(labelledBatch(makeMoons({ samples: 100, noise: 0.1, randomState: seed }))),
  diagnose,
  measure(patient) {
    const all = norms(patient);
    return {
      'gradient of the first layer, of the largest': all[0]! / Math.max(...all),
      'final loss': patient.trained.course.series[patient.name]!.at(-1)!,
    };
  },
  pictures: (sides, data) => [
    gradientPicture(VARIANTS, sides, said(VARIANTS, diagnose, sides, data)),
    lossPicture(
      VARIANTS,
      sides,
      'What gets no gradient does not learn: the loss of guessing is ln 2 = 0.693.',
    ),
  ],
  inconclusive:
    'Of a gradient that has vanished float32 keeps roundings: with balanced classes and hardly any output the errors of the points cancel.',
  settings: {
    data: 'make_moons(100, noise 0.1, random_state of the run)',
    batch: 'all 100',
    'hidden layers': DEPTH,
    width: WIDTH,
    'diagnosed where the first gradient is below': `${VANISHING_RATIO} of the largest`,
  },
  sources: mirroredSources([
    'models/mlp',
    'layers/dense',
    'layers/batch-norm',
    'layers/residual',
    'activations/sigmoid',
    'activations/relu',
  ]),
});
