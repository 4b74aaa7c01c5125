import { fullBatch, labelledBatch } from '../data/full-batch.ts';
import { makeMoons } from '../data/make-moons.ts';
import { DEAD_SHARE, deadShare, dyingRelu } from '../diagnostics/dying-relu.ts';
import { type Activation, GAINS, layerNames } from '../pitfalls/network.ts';
import { adam, sgd } from '../pitfalls/optimizers.ts';
import { lossPicture, variantLines } from '../pitfalls/pictures.ts';
import { type Patient, pitfall, said, type Variant } from '../pitfalls/pitfall.ts';
import { mirroredSources } from '../sources.ts';

const HIDDEN = [16, 16, 16];
const RATE = 0.25;
const LARGE = 5;

const variant = (
  is: Variant['is'],
  label: string,
  optimizer: Variant['optimizer'],
  activation: Activation = 'relu',
  gain: number = GAINS.he,
): Variant => ({ is, label, optimizer, network: { widths: [2, ...HIDDEN, 1], activation, gain } });

const VARIANTS: Readonly<Record<string, Variant>> = {
  'large-rate': variant('sick', `ReLU, Adam at ${RATE}`, adam(RATE)),
  'large-weights': variant('sick', 'ReLU, large weights', sgd(0.3), 'relu', LARGE),
  'leaky-relu': variant('cured', `leaky ReLU, Adam at ${RATE}`, adam(RATE), 'leakyRelu'),
  elu: variant('cured', `ELU, Adam at ${RATE}`, adam(RATE), 'elu'),
  'small-rate': variant('cured', 'ReLU, Adam at 0.01', adam(0.01)),
  he: variant('cured', 'ReLU, He weights', sgd(0.3)),
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
    'Three hidden layers on two moons. Steps that are too large, because of the rate or because of large weights, push units below ' +
    'zero for every point; there a ReLU has no gradient and they never come back. Leaky ReLU and ELU keep a gradient; a smaller rate ' +
    'and He weights keep the steps small.',
  looksFor: 'dying ReLU',
  variants: VARIANTS,
  steps: { quick: 100, full: 500 },
  data: (seed) => fullBatch(labelledBatch(makeMoons({ samples: 100, noise: 0.1, randomState: seed }))),
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
    lossPicture(VARIANTS, sides, 'Logarithmic: what survives learns the moons, what died is stuck.', true),
  ],
  inconclusive:
    'Where units are dead, the gradient that is left is zero, or what cancels to little more than roundings.',
  settings: {
    data: 'make_moons(100, noise 0.1, random_state of the run)',
    batch: 'all 100',
    hidden: HIDDEN.join(', '),
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
