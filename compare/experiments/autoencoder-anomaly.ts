import { relu } from '../../scratch/activations/relu.ts';
import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import { binaryCrossEntropy } from '../../scratch/losses/binary-cross-entropy.ts';
import { autoencoder } from '../../scratch/models/autoencoder.ts';
import { denseAutoencoder } from '../../scratch/models/dense-autoencoder.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { sigmoid as tfjsSigmoid } from '../../tfjs/activations/sigmoid.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../tfjs/losses/binary-cross-entropy.ts';
import { autoencoder as tfjsAutoencoder } from '../../tfjs/models/autoencoder.ts';
import { denseAutoencoder as tfjsDenseAutoencoder } from '../../tfjs/models/dense-autoencoder.ts';
import { chosenRows, digitRows, PIXELS, picturesOf, range, SIDE } from '../autoencoders/digits.ts';
import { initialDense } from '../autoencoders/initial.ts';
import { linspace } from '../data/linspace.ts';
import { miniBatches } from '../data/mini-batches.ts';
import { loadMnist, type MnistDigits } from '../data/mnist.ts';
import { defineExperiment } from '../experiment.ts';
import { rowErrors } from '../metrics/peak-signal-to-noise.ts';
import {
  areaUnderCurve,
  operatingPoints,
  truePositivesAt,
} from '../metrics/receiver-operating-characteristic.ts';
import { reading } from '../pitfalls/network.ts';
import { mirroredSources } from '../sources.ts';
import type { Asked } from '../trained.ts';

const WIDTHS = [PIXELS, 64, 16];
const BATCH = { quick: 32, full: 64 } as const;
/** The digit that a network is not shown, by its phase. */
const UNSEEN = { 'without-2': 2, 'without-1': 1 } as const;
type Phase = keyof typeof UNSEEN;
const PHASES = Object.keys(UNSEEN) as Phase[];
const ADAM = { name: 'adam', constants: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } };
const FINDS: Phase = 'without-2';
const SHOWN = 8;

export default defineExperiment({
  title: 'Anomaly detection by reconstruction error',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'An autoencoder that has seen all digits but one reconstructs that one worse, so that the error tells it from the others. The ' +
    'first network is never shown a 2. The second is never shown a 1, and there the idea fails: a 1 is so simple that it is ' +
    'reconstructed better than what the network knows.',
  data({ seed, profile }) {
    const { train, test } = loadMnist();
    const sources = PHASES.map((phase) => {
      const known = digitRows(
        train,
        places(train, (digit) => digit !== UNSEEN[phase]),
      );
      return miniBatches({ [phase]: known }, { batchSize: BATCH[profile], seed });
    });
    return {
      next: (step: number) => Object.assign({}, ...sources.map((source) => source.next(step))),
      test: { x: digitRows(test, range(0, test.samples)), digits: test },
    };
  },
  initialize: ({ seed }) => {
    // Both networks start alike.
    const values = Object.entries(initialDense(seed, WIDTHS));
    return Object.fromEntries(
      PHASES.flatMap((phase) => values.map(([path, value]) => [`${phase}/${path}`, value])),
    );
  },
  scratch: {
    build: (source: ParameterSource) =>
      forEachPhase((phase) =>
        reading(
          autoencoder({
            ...denseAutoencoder(source.scope(phase), { widths: WIDTHS, hidden: { relu } }),
            loss: binaryCrossEntropy(),
            link: sigmoid(),
          }),
          { x: phase, y: phase },
        ),
      ),
  },
  tfjs: {
    build: (source: VariableSource) =>
      forEachPhase((phase) =>
        reading(
          tfjsAutoencoder({
            ...tfjsDenseAutoencoder(source.scope(phase), { widths: WIDTHS, hidden: { relu: tfjsRelu } }),
            loss: tfjsBinaryCrossEntropy(),
            link: tfjsSigmoid(),
          }),
          { x: phase, y: phase },
        ),
      ),
  },
  phases: forEachPhase(() => ({ optimizer: ADAM })),
  steps: { quick: 120, full: 4000 },
  conclude(trained, { test }) {
    const areas = PHASES.map((phase) => [`area ${phase}`, areaUnderCurve(pointsOf(trained, phase, test))]);
    return { metrics: Object.fromEntries(areas) };
  },
  pictures({ scratch, tfjs }, { test }) {
    const shares = Array.from(linspace(0, 1, 101));
    const curve = (trained: Asked, phase: Phase) => {
      const points = pointsOf(trained, phase, test);
      return shares.map((share) => truePositivesAt(points, share));
    };
    const area = (phase: Phase) => areaUnderCurve(pointsOf(scratch, phase, test)).toFixed(3);
    const known = range(0, test.digits.samples).filter((i) => test.digits.labels[i] !== UNSEEN[FINDS]);
    const unseen = places(test.digits, (digit) => digit === UNSEEN[FINDS]);
    const back = ({ predict }: Asked, x: typeof test.x) => picturesOf(predict({ x }, FINDS).output!);
    return [
      {
        kind: 'lines',
        title: 'Receiver operating characteristic',
        caption:
          'Of 1,500 digits that training never saw, those whose mean squared error is above a threshold are called anomalies. Each ' +
          'point of a line is a threshold. Guessing gives the diagonal and an area of 0.5 below it.',
        xLabel: 'share of the known digits that are called anomalies',
        yLabel: 'share of the unseen digits that are found',
        logarithmic: false,
        panels: [
          {
            title: 'Both networks',
            caption: `Areas: ${area('without-2')} where 2 is unseen, ${area('without-1')} where 1 is.`,
            lines: PHASES.map((phase) => ({
              name: `${UNSEEN[phase]} is unseen`,
              failing: phase !== FINDS,
              x: shares,
              scratch: curve(scratch, phase),
              tfjs: curve(tfjs, phase),
            })),
          },
        ],
      },
      {
        kind: 'image-grids',
        title: 'What the network without a 2 makes of digits',
        caption:
          'The first test digits, and what each side reconstructs. A 2 comes back as parts of the digits that are known.',
        width: SIDE,
        height: SIDE,
        grids: [
          { title: 'Known digits', chosen: known.slice(0, SHOWN) },
          { title: 'The unseen digit', chosen: unseen.slice(0, SHOWN) },
        ].map(({ title, chosen }) => {
          const digits = chosenRows(test.x, chosen);
          return {
            title,
            rows: [
              { label: 'digits', images: picturesOf(digits) },
              { label: 'by scratch', side: 'scratch' as const, images: back(scratch, digits) },
              { label: 'by TensorFlow.js', side: 'tfjs' as const, images: back(tfjs, digits) },
            ],
          };
        }),
      },
    ];
  },
  settings: {
    data: '10,000 MNIST digits of the mnist package, 8,500 to train, less those of the unseen digit, and 1,500 to test',
    widths: [...WIDTHS, ...WIDTHS.slice(0, -1).toReversed()].join('-'),
    batch: `${BATCH.quick} in the quick profile, ${BATCH.full} in full`,
  },
  sources: mirroredSources([
    'models/autoencoder',
    'models/dense-autoencoder',
    'models/mlp',
    'losses/binary-cross-entropy',
  ]),
});

function forEachPhase<T>(of: (phase: Phase) => T): Readonly<Record<Phase, T>> {
  return Object.fromEntries(PHASES.map((phase) => [phase, of(phase)])) as Record<Phase, T>;
}

const places = ({ labels, samples }: MnistDigits, wanted: (digit: number) => boolean): readonly number[] =>
  range(0, samples).filter((i) => wanted(labels[i]!));

/** Errors as scores, of the digits that a network was never shown among all others. */
function pointsOf(
  { predict }: Asked,
  phase: Phase,
  { x, digits }: { readonly x: Parameters<typeof rowErrors>[0]; readonly digits: MnistDigits },
) {
  const errors = rowErrors(predict({ x }, phase).output!, x);
  return operatingPoints(
    errors,
    Array.from(digits.labels, (digit) => digit === UNSEEN[phase]),
  );
}
