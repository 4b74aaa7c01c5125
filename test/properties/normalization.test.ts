import fc from 'fast-check';
import { describe } from 'vitest';
import { dense } from '../../scratch/layers/dense.ts';
import { groupNorm } from '../../scratch/layers/group-norm.ts';
import { layerNorm } from '../../scratch/layers/layer-norm.ts';
import { rmsNorm } from '../../scratch/layers/rms-norm.ts';
import { selfAttention } from '../../scratch/layers/self-attention.ts';
import { dense as tfjsDense } from '../../tfjs/layers/dense.ts';
import { groupNorm as tfjsGroupNorm } from '../../tfjs/layers/group-norm.ts';
import { layerNorm as tfjsLayerNorm } from '../../tfjs/layers/layer-norm.ts';
import { rmsNorm as tfjsRmsNorm } from '../../tfjs/layers/rms-norm.ts';
import { selfAttention as tfjsSelfAttention } from '../../tfjs/layers/self-attention.ts';
import { agreesOn, length, openCpuBackend } from './agrees-on.ts';

/** Leading axes: none but the batch, places of an image, time steps. */
const leading = fc.oneof(
  fc.tuple(length(6)),
  fc.tuple(length(3), length(5)),
  fc.tuple(length(3), length(3), length(4)),
);
// Of two features a normalization leaves the signs alone, and its gradient cancels to nothing.
const features = fc.integer({ min: 3, max: 9 });
const epsilon = 1e-3;

describe('layers on the last axis', () => {
  openCpuBackend();

  agreesOn(
    'dense',
    fc.record({ leading, inputs: length(9), units: length(9) }),
    ({ leading: axes, inputs, units }) => ({
      input: [...axes, inputs],
      scratch: (source) => dense(source, { inputs, units }),
      tfjs: (source) => tfjsDense(source, { inputs, units }),
    }),
  );

  agreesOn('layer normalization', fc.record({ leading, features }), (drawn) => ({
    input: [...drawn.leading, drawn.features],
    scratch: (source) => layerNorm(source, { features: drawn.features, epsilon }),
    tfjs: (source) => tfjsLayerNorm(source, { features: drawn.features, epsilon }),
  }));

  agreesOn('RMS normalization', fc.record({ leading, features }), (drawn) => ({
    input: [...drawn.leading, drawn.features],
    scratch: (source) => rmsNorm(source, { features: drawn.features, epsilon }),
    tfjs: (source) => tfjsRmsNorm(source, { features: drawn.features, epsilon }),
  }));

  agreesOn(
    'group normalization',
    fc.record({ leading, groups: length(3), featuresOfGroup: fc.integer({ min: 3, max: 5 }) }),
    ({ leading: axes, groups, featuresOfGroup }) => {
      const options = { features: groups * featuresOfGroup, groups, epsilon };
      return {
        input: [...axes, options.features],
        scratch: (source) => groupNorm(source, options),
        tfjs: (source) => tfjsGroupNorm(source, options),
      };
    },
  );

  agreesOn(
    'self-attention: causal or not, heads of one, batches of one',
    fc.record({
      batch: length(3),
      // With one key there is nothing to choose, and query and key have no gradient.
      time: fc.integer({ min: 2, max: 7 }),
      heads: length(3),
      headWidth: length(4),
      causal: fc.boolean(),
    }),
    ({ batch, time, heads, headWidth, causal }) => {
      const options = { width: heads * headWidth, heads, causal };
      return {
        input: [batch, time, options.width],
        scratch: (source) => selfAttention(source, options),
        tfjs: (source) => tfjsSelfAttention(source, options),
        // Softmax does not see what is added to all scores of a query.
        zero: ['gradient key/bias'],
      };
    },
  );
});
