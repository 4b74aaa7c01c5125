/** The character model with two LSTMs one upon another, trained with Adam: indices, recurrence in depth, a loss of every step. */
import { characterModel } from '../../../scratch/models/character-model.ts';
import { characterModel as tfjsCharacterModel } from '../../../tfjs/models/character-model.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../values.ts';

const [BATCH, TIME] = [3, 4];
const MODEL = { cell: 'lstm', characters: 6, width: 5, units: [4, 7] } as const;

export default defineExperiment({
  title: 'Reference network: a character model',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.indices('characters', [BATCH, TIME], MODEL.characters),
        y: values.oneHot('next', BATCH * TIME, MODEL.characters),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const layer = (i: number, inputs: number, units: number) => ({
      [`recurrent${i}/kernel`]: values.normal(`kernel ${i}`, [inputs, 4 * units], 0.6),
      [`recurrent${i}/recurrent_kernel`]: values.normal(`recurrent kernel ${i}`, [units, 4 * units], 0.6),
      [`recurrent${i}/bias`]: values.normal(`bias ${i}`, [4 * units], 0.3),
    });
    return {
      'embedding/embeddings': values.normal('table', [MODEL.characters, MODEL.width], 0.8),
      ...layer(0, MODEL.width, MODEL.units[0]),
      ...layer(1, MODEL.units[0], MODEL.units[1]),
      'output/kernel': values.normal('output kernel', [MODEL.units[1], MODEL.characters], 0.6),
      'output/bias': values.normal('output bias', [MODEL.characters], 0.3),
    };
  },
  scratch: { build: (source) => ({ train: characterModel(source, MODEL) }) },
  tfjs: { build: (source) => ({ train: tfjsCharacterModel(source, MODEL) }) },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 4, full: 4 },
});
