import { fans } from '../../scratch/core/fans.ts';
import { sizeOf } from '../../scratch/core/shape.ts';
import { tensor } from '../../scratch/core/tensor.ts';
import { maximumAPosteriori } from '../../scratch/losses/maximum-a-posteriori.ts';
import { lenet5Paper } from '../../scratch/models/lenet5-paper.ts';
import { maximumAPosteriori as tfjsMaximumAPosteriori } from '../../tfjs/losses/maximum-a-posteriori.ts';
import { lenet5Paper as tfjsLenet5Paper } from '../../tfjs/models/lenet5-paper.ts';
import { digitBitmaps } from '../data/digit-bitmaps.ts';
import { digitExperiment } from '../digits/experiment.ts';
import { filterPicture } from '../digits/filters.ts';
import { sumsOfManyRows } from '../digits/parts.ts';
import { uniformsFor } from '../random/draw.ts';

const OPTIONS = { bitmaps: digitBitmaps() };
/** j of the paper, which does not say how large it is. */
const LOSS = { rubbish: 20 };
/** What a unit sums: windows of 2 x 2 in the subsampling; in C3 5 x 5 of the maps that it sees, 60 for all 16. */
const FAN_IN: Readonly<Record<string, number>> = {
  's2/coefficient': 4,
  's4/coefficient': 4,
  'c3/kernel': (25 * 60) / 16,
};

/** Forty passes through the digits. */
const STEPS = 40 * 170;

export default digitExperiment({
  title: 'LeNet-5, as its paper has it',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'The network of 1998 in its own form: maps that see some of the maps before them, subsampling that is trained, a scaled tanh, ' +
    'and an output that measures how far the last layer is from pictures of the digits; 60,000 parameters.',
  scratch: (source) => lenet5Paper(source, OPTIONS),
  tfjs: (source) => tfjsLenet5Paper(source, OPTIONS),
  answer: 'least',
  degrees: 15,
  losses: { scratch: () => maximumAPosteriori(LOSS), tfjs: () => tfjsMaximumAPosteriori(LOSS) },
  // Uniform up to 2.4 / fan-in, as in the paper; where maps see different numbers of others, their mean counts.
  drawKernel(seed, path, shape) {
    const inputs = FAN_IN[path] ?? fans('lenet-5', shape).fanIn;
    const draws = uniformsFor(seed, path, sizeOf(shape));
    return tensor(
      shape,
      draws.map((u) => (2 * u - 1) * (2.4 / inputs)),
      'float64',
    );
  },
  batch: { quick: 16, full: 50 },
  optimizer: {
    name: 'adam',
    constants: { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    schedule: { name: 'cosine-annealing', constants: { initial: 1, minimum: 0.01, steps: STEPS } },
  },
  steps: { quick: 60, full: STEPS },
  files: [
    'models/lenet5-paper',
    'layers/sparse-conv2d',
    'layers/subsampling2d',
    'layers/radial-basis',
    'activations/scaled-tanh',
    'losses/maximum-a-posteriori',
  ],
  declared: sumsOfManyRows(50 * 28 * 28),
  pictures: (sides) => [filterPicture('c1/kernel', sides)],
  settings: { rubbish: LOSS.rubbish },
});
