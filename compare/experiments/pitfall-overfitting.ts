import { map } from '../../scratch/core/elementwise.ts';
import { stream } from '../../scratch/core/streams.ts';
import { labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { overfitting } from '../diagnostics/overfitting.ts';
import type { DataSource } from '../experiment.ts';
import { GAINS, type Network } from '../pitfalls/network.ts';
import { adam } from '../pitfalls/optimizers.ts';
import { variantLines } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';
import { type EarlyStoppingOptions, observeStopping, STOPPING_BEGINS } from '../training/early-stopping.ts';

const [FEW, MANY, UNSEEN, NOISE] = [40, 600, 200, 0.3];
const KEEP = 0.3;
const JITTER = 0.3;
const LAMBDA = 0.01;
const STOPPING: EarlyStoppingOptions = { patience: 10, delta: 0 };

const variant = (is: Variant['is'], label: string, network: Partial<Network> = {}): Variant => ({
  is,
  label,
  network: {
    widths: [2, 32, 32, 1],
    activation: 'relu',
    gain: GAINS.he,
    validated: true,
    ...network,
  },
  optimizer: adam(0.01, 1e-4),
});

const TRAINED: Readonly<Record<string, Variant>> = {
  'few-points': variant('sick', `${FEW} points`),
  'more-data': variant('cured', `${MANY} points`, { reads: { x: 'more x', y: 'more y' } }),
  augmentation: variant('cured', 'augmentation', { reads: { x: 'jittered x' } }),
  dropout: variant('cured', 'dropout', { keepProbability: KEEP }),
  l2: variant('cured', 'L2 penalty', { l2: LAMBDA }),
};

interface Curves {
  readonly training: readonly number[];
  readonly validation: readonly number[];
}

function curves({ name, trained }: Patient<unknown>): Curves {
  const { series } = trained.course;
  return { training: series[`${name}/training`]!, validation: series[`${name}/validation`]! };
}

/** Of a training that keeps the parameters of its best look: the curves up to that one. */
function stoppedEarly({ training, validation }: Curves): Curves {
  let state = STOPPING_BEGINS;
  for (const loss of validation) if (state.stopped === 0) state = observeStopping(STOPPING, state, loss);
  const kept = validation.indexOf(state.best!) + 1;
  return { training: training.slice(0, kept), validation: validation.slice(0, kept) };
}

const diagnose = (patient: Patient<unknown>) => {
  const { training, validation } = curves(patient);
  return overfitting(training, validation);
};

function data(seed: number): DataSource {
  const draw = (samples: number, set: number) =>
    labelledBatch(makeMoons({ samples, noise: NOISE, randomState: 1000 * set + seed }));
  const [few, many, unseen] = [draw(FEW, 0), draw(MANY, 1), draw(UNSEEN, 2)];
  const rows = {
    ...few,
    'more x': many.x,
    'more y': many.y,
    'validation x': unseen.x,
    'validation y': unseen.y,
  };
  return {
    next(step) {
      const { normal } = stream(seed, 'jitter', step);
      return { ...rows, 'jittered x': map(few.x, (value) => value + JITTER * normal()) };
    },
  };
}

export default pitfall({
  title: 'Pitfall: overfitting, and what cures it',
  description:
    `A network of 1,200 parameters on ${FEW} noisy points learns them by heart: the loss on ${UNSEEN} points that it does not see falls, ` +
    'then rises. More points, points moved at random in each step, dropout and an L2 penalty hold it; early stopping keeps the ' +
    'parameters from before.',
  looksFor: 'overfitting',
  variants: TRAINED,
  steps: { quick: 150, full: 150 },
  data,
  diagnose,
  measure(patient) {
    const { training, validation } = curves(patient);
    const early = stoppedEarly({ training, validation });
    return {
      'final training loss': training.at(-1)!,
      'final validation loss': validation.at(-1)!,
      ...(patient.variant.is === 'sick' && {
        'early stopping: validation loss': early.validation.at(-1)!,
        'early stopping: overfitting': overfitting(early.training, early.validation) === undefined ? 0 : 1,
      }),
    };
  },
  pictures(sides, seen) {
    const lines = variantLines(TRAINED, sides, seen, 0, (patient) => curves(patient).validation);
    const own = variantLines(TRAINED, sides, seen, 0, (patient) => curves(patient).training);
    const sick = { 'few-points': TRAINED['few-points']! };
    const kept = variantLines(sick, sides, seen, 0, (patient) => stoppedEarly(curves(patient)).validation);
    return [
      {
        kind: 'lines',
        title: 'Training and validation loss',
        caption: 'Binary cross-entropy at inference, before each update.',
        xLabel: 'step',
        yLabel: 'loss',
        logarithmic: false,
        panels: [
          {
            title: `${FEW} points: learned by heart`,
            caption: said(TRAINED, diagnose, sides, seen),
            lines: [
              { ...lines[0]!, name: 'validation' },
              { ...own[0]!, name: 'training', failing: false },
              { ...kept[0]!, name: 'validation until early stopping', failing: false },
            ],
          },
          {
            title: 'Validation loss of the cures',
            caption: 'On the same unseen points.',
            lines,
          },
        ],
      },
    ];
  },
  settings: {
    data: `make_moons(noise ${NOISE}): ${FEW} points to train on, ${MANY} for more data, ${UNSEEN} unseen`,
    batch: 'all',
    augmentation: `normal noise of ${JITTER} on both coordinates, drawn for each step`,
    keepProbability: KEEP,
    lambda: LAMBDA,
    'early stopping patience': STOPPING.patience,
  },
  sources: mirroredSources([
    'models/validated',
    'models/penalized',
    'models/mlp',
    'layers/dropout',
    'regularizers/l2',
    'optimizers/adam',
  ]),
});
