/** Six causal pre-norm transformer blocks over token ids, a last layer normalization, dense, mean squared error, AdamW. */
import { dense } from '../../../scratch/layers/dense.ts';
import { embedding } from '../../../scratch/layers/embedding.ts';
import { layerNorm } from '../../../scratch/layers/layer-norm.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { sinusoidalPositions } from '../../../scratch/layers/sinusoidal-positions.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { transformerBlock } from '../../../scratch/models/transformer-block.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { embedding as tfjsEmbedding } from '../../../tfjs/layers/embedding.ts';
import { layerNorm as tfjsLayerNorm } from '../../../tfjs/layers/layer-norm.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { sinusoidalPositions as tfjsSinusoidalPositions } from '../../../tfjs/layers/sinusoidal-positions.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { transformerBlock as tfjsTransformerBlock } from '../../../tfjs/models/transformer-block.ts';
import { defineExperiment } from '../../experiment.ts';
import { attentionParameters } from '../../samples/attention-parameters.ts';
import { seededValues } from '../../samples/values.ts';
import { denseParameters, normParameters, repeat } from '../initial.ts';

const [batch, length, width, hidden, outputs] = [3, 7, 8, 10, 5];
const TABLE = { entries: 9, width };
const POSITIONS = { width, base: 10_000, form: 'interleaved' } as const;
const NORM = { features: width, epsilon: 1e-3 };
const BLOCK = { width, heads: 2, hidden, epsilon: 1e-3, causal: true };
const HEAD = { inputs: width, units: outputs };
const BLOCKS = repeat(6, (i) => `block${i}`);

export default defineExperiment({
  title: 'Policy: six transformer blocks',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.indices('tokens', [batch, length], TABLE.entries),
        y: values.normal('y', [batch, length, outputs]),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const blocks = BLOCKS.map((block) => ({
      ...normParameters(values, `${block}/attention_norm`, width),
      ...attentionParameters(values, { width, path: `${block}/attention/`, scale: 0.4 }),
      ...normParameters(values, `${block}/feedforward_norm`, width),
      ...denseParameters(values, `${block}/expand`, [width, hidden]),
      ...denseParameters(values, `${block}/contract`, [hidden, width]),
    }));
    return Object.assign(
      { 'tokens/embeddings': values.normal('tokens', [TABLE.entries, width], 0.7) },
      ...blocks,
      normParameters(values, 'norm', width),
      denseParameters(values, 'head', [HEAD.inputs, HEAD.units]),
    );
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('tokens', embedding(source.scope('tokens'), TABLE)),
          tap('positions', sinusoidalPositions(POSITIONS)),
          ...BLOCKS.map((block) => tap(block, transformerBlock(source.scope(block), BLOCK))),
          tap('norm', layerNorm(source.scope('norm'), NORM)),
          tap('head', dense(source.scope('head'), HEAD)),
        ]),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('tokens', tfjsEmbedding(source.scope('tokens'), TABLE)),
          tfjsTap('positions', tfjsSinusoidalPositions(POSITIONS)),
          ...BLOCKS.map((block) => tfjsTap(block, tfjsTransformerBlock(source.scope(block), BLOCK))),
          tfjsTap('norm', tfjsLayerNorm(source.scope('norm'), NORM)),
          tfjsTap('head', tfjsDense(source.scope('head'), HEAD)),
        ]),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: {
    name: 'adamw',
    constants: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.01 },
  },
  steps: { quick: 2, full: 2 },
  // It adds the same to all scores of a query, which the softmax takes away.
  zeroGradients: BLOCKS.map((block) => `${block}/attention/key/bias`),
});
