import type * as tf from '@tensorflow/tfjs';
import { cast, reshape, type Tensor, tensor } from '../../scratch/core/tensor.ts';
import { neuron } from '../../scratch/models/neuron.ts';
import { neuron as tfjsNeuron } from '../../tfjs/models/neuron.ts';
import { defineExperiment } from '../experiment.ts';
import { scaledNormals } from '../random/draw.ts';
import { RandomState } from '../random/random-state.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';

const INPUTS = tensor([3], [1, 2, 3], 'float64');

/** The article draws the three weights first, then the bias. */
function parameters(seed: number): { readonly weights: Tensor; readonly bias: Tensor } {
  const random = new RandomState(seed);
  const weights = scaledNormals(random, [3], 1);
  return { weights, bias: reshape(scaledNormals(random, [1], 1), []) };
}

export default defineExperiment({
  title: 'One neuron',
  source: 'Understanding Neural Networks: A Deep Dive',
  description: 'Three inputs, random weights and bias, a sigmoid: the smallest thing that computes.',
  scratch({ seed, precision }) {
    const initial = parameters(seed);
    const weights = cast(initial.weights, precision);
    const bias = cast(initial.bias, precision);
    return {
      initial: { weights, bias },
      outputs: { output: neuron(weights, bias, cast(INPUTS, precision)) },
    };
  },
  tfjs: ({ seed }) =>
    scoped(() => {
      const { weights, bias } = parameters(seed);
      const output = tfjsNeuron(
        upload(weights) as tf.Tensor1D,
        upload(bias) as tf.Scalar,
        upload(INPUTS) as tf.Tensor1D,
      );
      return {
        initial: { weights: cast(weights, 'float32'), bias: cast(bias, 'float32') },
        outputs: { output: download(output) },
      };
    }),
  settings: { inputs: '1, 2, 3' },
  sources: { scratch: ['scratch/models/neuron.ts'], tfjs: ['tfjs/models/neuron.ts'] },
});
