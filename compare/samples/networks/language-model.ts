/**
 * Token ids, an embedding whose table the output projection shares, learned positions, causal self-attention, mean squared error,
 * Adam: parts that are given indices, and a parameter that two parts have in common.
 */
import { embedding } from '../../../scratch/layers/embedding.ts';
import { learnedPositions } from '../../../scratch/layers/learned-positions.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { selfAttention } from '../../../scratch/layers/self-attention.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { tiedProjection } from '../../../scratch/layers/tied-projection.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { embedding as tfjsEmbedding } from '../../../tfjs/layers/embedding.ts';
import { learnedPositions as tfjsLearnedPositions } from '../../../tfjs/layers/learned-positions.ts';
import { residual as tfjsResidual } from '../../../tfjs/layers/residual.ts';
import { selfAttention as tfjsSelfAttention } from '../../../tfjs/layers/self-attention.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { tiedProjection as tfjsTiedProjection } from '../../../tfjs/layers/tied-projection.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { attentionParameters } from '../attention-parameters.ts';
import { seededValues } from '../values.ts';

const [batch, length, width] = [4, 5, 6];
const TABLE = { entries: 7, width };
const POSITIONS = { longest: 8, width };
const ATTENTION = { width, heads: 2, causal: true };

export default defineExperiment({
  title: 'Reference network: a language model with tied weights',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.indices('tokens', [batch, length], TABLE.entries),
        y: values.normal('scores', [batch, length, TABLE.entries]),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      'tokens/embeddings': values.normal('tokens', [TABLE.entries, width], 0.7),
      'positions/embeddings': values.normal('positions', [POSITIONS.longest, width], 0.5),
      ...attentionParameters(values, { width, path: 'attention/' }),
    };
  },
  scratch: {
    build(source) {
      const tokens = embedding(source.scope('tokens'), TABLE);
      return {
        train: supervised({
          model: sequential([
            tap('tokens', tokens),
            tap('positions', learnedPositions(source.scope('positions'), POSITIONS)),
            residual(tap('attention', selfAttention(source.scope('attention'), ATTENTION))),
            tap('head', tiedProjection(tokens)),
          ]),
          loss: meanSquaredError(),
        }),
      };
    },
  },
  tfjs: {
    build(source) {
      const tokens = tfjsEmbedding(source.scope('tokens'), TABLE);
      return {
        train: tfjsSupervised({
          model: tfjsSequential([
            tfjsTap('tokens', tokens),
            tfjsTap('positions', tfjsLearnedPositions(source.scope('positions'), POSITIONS)),
            tfjsResidual(tfjsTap('attention', tfjsSelfAttention(source.scope('attention'), ATTENTION))),
            tfjsTap('head', tfjsTiedProjection(tokens)),
          ]),
          loss: tfjsMeanSquaredError(),
        }),
      };
    },
  },
  optimizer: { name: 'adam', constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  steps: { quick: 5, full: 5 },
  // It adds the same to all scores of a query, which the softmax takes away.
  zeroGradients: ['attention/key/bias'],
});
