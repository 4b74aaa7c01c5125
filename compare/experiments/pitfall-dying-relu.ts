import { map } from '../../scratch/core/elementwise.ts';
import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { DEAD_SHARE, deadShare, dyingRelu } from '../diagnostics/dying-relu.ts';
import { type Activation, GAINS, layerNames } from '../pitfalls/network.ts';
import { adam, sgd } from '../pitfalls/optimizers.ts';
import { lossPicture, variantLines } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';

const RATE = 0.2;
const LARGE = 4;

/** Two hidden layers on inputs that are all positive, with Adam. */
const shifted = (activation: Activation, rate: number) => ({
  network: { widths: [2, 32, 32, 1], activation, gain: GAINS.he, reads: { x: 'shifted x' } },
  // An epsilon that keeps weights still that get no gradient but roundings.
  optimizer: adam(rate, 1e-3),
});

/** Three hidden layers, with gradient descent, clipped so that nothing overflows before it dies. */
const weighted = (gain: number) => ({
  network: { widths: [2, 24, 24, 24, 1], activation: 'relu' as const, gain },
  optimizer: { ...sgd(1), clipping: [{ name: 'clip-by-global-norm', constants: { limit: 20 } }] },
});

const VARIANTS: Readonly<Record<string, Variant>> = {
  'large-rate': { is: 'sick', label: `ReLU, Adam at ${RATE}`, ...shifted('relu', RATE) },
  'large-weights': { is: 'sick', label: 'ReLU, large weights', ...weighted(LARGE) },
  'leaky-relu': { is: 'cured', label: `leaky ReLU, Adam at ${RATE}`, ...shifted('leakyRelu', RATE) },
  elu: { is: 'cured', label: `ELU, Adam at ${RATE}`, ...shifted('elu', RATE) },
  'small-rate': { is: 'cured', label: 'ReLU, Adam at 0.01', ...shifted('relu', 0.01) },
  he: { is: 'cured', label: 'ReLU, He weights', ...weighted(GAINS.he) },
};

type Data = ReturnType<typeof fullBatch>;

/** Of each hidden layer, at the end. */
function deadShares({ name, variant: { network }, trained, data }: Patient<Data>): number[] {
  const outputs = trained.outputsOfParts(data.batch, name);
  return layerNames(network)
    .slice(0, -1)
    .map((layer) => {
      const { shape, data: values } = outputs[`${name}/${layer}/${network.activation}`]!;
      return deadShare(values, shape.at(-1)!);
    });
}

const diagnose = (patient: Patient<Data>) => dyingRelu(deadShares(patient));

export default pitfall<Data>({
  title: 'Pitfall: dying ReLU, and what cures it',
  description:
    'ReLU networks on two moons. Steps that are too large, because of the rate or because of large weights, push units below ' +
    'zero for every point; there a ReLU has no gradient and they never come back. Leaky ReLU and ELU keep a gradient; a smaller rate ' +
    'and He weights keep the steps small.',
  looksFor: 'dying ReLU',
  variants: VARIANTS,
  steps: { quick: 100, full: 500 },
  data(seed) {
    const { x, y } = labelledBatch(makeMoons({ samples: 100, noise: 0.1, randomState: seed }));
    return fullBatch({ x, 'shifted x': map(x, (value) => 2 + 2 * value), y });
  },
  diagnose,
  measure: (patient) => ({
    'dead units, largest share of a layer': Math.max(...deadShares(patient)),
    'final loss': patient.trained.course.series[patient.name]!.at(-1)!,
  }),
  pictures: (sides, data) => [
    {
      kind: 'lines',
      title: 'Dead units by layer',
      caption:
        'Share of the units that are zero for all 100 points after training; hidden layer 1 is next to the input.',
      xLabel: 'hidden layer',
      yLabel: 'share of dead units',
      logarithmic: false,
      panels: [
        {
          title: 'After training',
          caption: said(VARIANTS, diagnose, sides, data),
          lines: variantLines(VARIANTS, sides, data, 1, deadShares),
          level: { y: DEAD_SHARE, label: 'dying above' },
        },
      ],
    },
    lossPicture(
      VARIANTS,
      sides,
      'Of the large weights’ network too few units are left to learn the moons; He weights learn them with the same steps.',
      true,
    ),
  ],
  inconclusive:
    'Where units are dead, the gradient that is left is zero, or what cancels to little more than roundings.',
  settings: {
    data: 'make_moons(100, noise 0.1, random_state of the run)',
    batch: 'all 100',
    'inputs for Adam': '2 + 2 x',
    'large weights': `${LARGE} / sqrt(fan-in)`,
    'diagnosed where dead are more than': `${DEAD_SHARE} of a layer`,
  },
  sources: mirroredSources([
    'models/mlp',
    'activations/relu',
    'activations/leaky-relu',
    'activations/elu',
    'optimizers/adam',
  ]),
});
