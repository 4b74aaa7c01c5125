/** Tanh and sigmoid behind weights so large that most units are in their flat parts, binary cross-entropy, SGD. */
import { sigmoid } from '../../../scratch/activations/sigmoid.ts';
import { tanh } from '../../../scratch/activations/tanh.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { binaryCrossEntropy } from '../../../scratch/losses/binary-cross-entropy.ts';
import { supervised } from '../../../scratch/models/supervised.ts';
import { sigmoid as tfjsSigmoid } from '../../../tfjs/activations/sigmoid.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { binaryCrossEntropy as tfjsBinaryCrossEntropy } from '../../../tfjs/losses/binary-cross-entropy.ts';
import { supervised as tfjsSupervised } from '../../../tfjs/models/supervised.ts';
import { defineExperiment } from '../../experiment.ts';
import { seededValues } from '../../samples/values.ts';
import { denseParameters } from '../initial.ts';

const BATCH = 8;
const FIRST = { inputs: 5, units: 9 };
const SECOND = { inputs: 9, units: 7 };
const THIRD = { inputs: 7, units: 6 };
const OUTPUT = { inputs: 6, units: 2 };
/** A sum of this standard deviation leaves tanh within 1e-3 of 1 in two cases of three. */
const GAIN = 30;

export default defineExperiment({
  title: 'Policy: saturated tanh and sigmoid',
  data: ({ seed }) => ({
    next(step) {
      const values = seededValues(seed, `batch ${step}`);
      return {
        x: values.normal('x', [BATCH, FIRST.inputs]),
        y: values.uniform('y', [BATCH, OUTPUT.units], 0, 1),
      };
    },
  }),
  initialize({ seed }) {
    const values = seededValues(seed, 'initial');
    return {
      ...denseParameters(values, 'first', [FIRST.inputs, FIRST.units], GAIN),
      ...denseParameters(values, 'second', [SECOND.inputs, SECOND.units], GAIN),
      ...denseParameters(values, 'third', [THIRD.inputs, THIRD.units], GAIN),
      ...denseParameters(values, 'output', [OUTPUT.inputs, OUTPUT.units]),
    };
  },
  scratch: {
    build: (source) => ({
      train: supervised({
        model: sequential([
          tap('first', dense(source.scope('first'), FIRST)),
          tap('tanh', tanh()),
          tap('second', dense(source.scope('second'), SECOND)),
          tap('sigmoid', sigmoid()),
          tap('third', dense(source.scope('third'), THIRD)),
          tap('last_tanh', tanh()),
          tap('output', dense(source.scope('output'), OUTPUT)),
        ]),
        loss: binaryCrossEntropy(),
      }),
    }),
  },
  tfjs: {
    build: (source) => ({
      train: tfjsSupervised({
        model: tfjsSequential([
          tfjsTap('first', tfjsDense(source.scope('first'), FIRST)),
          tfjsTap('tanh', tfjsTanh()),
          tfjsTap('second', tfjsDense(source.scope('second'), SECOND)),
          tfjsTap('sigmoid', tfjsSigmoid()),
          tfjsTap('third', tfjsDense(source.scope('third'), THIRD)),
          tfjsTap('last_tanh', tfjsTanh()),
          tfjsTap('output', tfjsDense(source.scope('output'), OUTPUT)),
        ]),
        loss: tfjsBinaryCrossEntropy(),
      }),
    }),
  },
  optimizer: { name: 'sgd', constants: { learningRate: 0.1 } },
  steps: { quick: 3, full: 3 },
  inconclusive: 'saturated: of a unit in its flat part float32 knows 1 - y to a few digits only',
});
