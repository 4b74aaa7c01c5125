/** Ten dense layers, each with group normalization, SiLU and RMS normalization, mean squared error, RMSProp. */
import { silu } from '../../../scratch/activations/silu.ts';
import { groupNorm } from '../../../scratch/layers/group-norm.ts';
import { rmsNorm } from '../../../scratch/layers/rms-norm.ts';
import { meanSquaredError } from '../../../scratch/losses/mean-squared-error.ts';
import { mlp } from '../../../scratch/models/mlp.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { silu as tfjsSilu } from '../../../tfjs/activations/silu.ts';
import { groupNorm as tfjsGroupNorm } from '../../../tfjs/layers/group-norm.ts';
import { rmsNorm as tfjsRmsNorm } from '../../../tfjs/layers/rms-norm.ts';
import { meanSquaredError as tfjsMeanSquaredError } from '../../../tfjs/losses/mean-squared-error.ts';
import { mlp as tfjsMlp } from '../../../tfjs/models/mlp.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { hiddenName, mlpParameters, normParameters, repeat } from '../initial.ts';

const HIDDEN = 10;
const WIDTHS = [5, ...repeat(HIDDEN, () => 16), 3];
const BATCH = 9;
const GROUPS = { groups: 2, epsilon: 1e-3 };
const RMS = { epsilon: 1e-5 };

export default defineExperiment({
  title: 'Policy: ten layers with group and RMS normalization',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return { x: values.normal('x', [BATCH, WIDTHS[0]!]), y: values.normal('y', [BATCH, WIDTHS.at(-1)!]) };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    const norms = repeat(HIDDEN, (i) => {
      const features = WIDTHS[i + 1]!;
      const name = hiddenName(i);
      return {
        ...normParameters(values, `${name}/group`, features),
        [`${name}/rms/gamma`]: values.uniform(`${name} rms gamma`, [features], 0.5, 1.5),
      };
    });
    return Object.assign(mlpParameters(values, WIDTHS), ...norms);
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: mlp(source, {
          widths: WIDTHS,
          hidden: {
            group: (own, features) => groupNorm(own, { ...GROUPS, features }),
            silu,
            rms: (own, features) => rmsNorm(own, { ...RMS, features }),
          },
        }),
        loss: meanSquaredError(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsMlp(source, {
          widths: WIDTHS,
          hidden: {
            group: (own, features) => tfjsGroupNorm(own, { ...GROUPS, features }),
            silu: tfjsSilu,
            rms: (own, features) => tfjsRmsNorm(own, { ...RMS, features }),
          },
        }),
        loss: tfjsMeanSquaredError(),
      }),
    }),
  },
  optimizer: { name: 'rms-prop', constants: { learningRate: 0.001, decay: 0.9, momentum: 0, epsilon: 1e-7 } },
  steps: { quick: 3, full: 3 },
});
