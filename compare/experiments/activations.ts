import * as tf from '@tensorflow/tfjs';
import { leakyRelu } from '../../scratch/activations/leaky-relu.ts';
import { relu } from '../../scratch/activations/relu.ts';
import { sigmoid } from '../../scratch/activations/sigmoid.ts';
import { tanh } from '../../scratch/activations/tanh.ts';
import { map } from '../../scratch/core/elementwise.ts';
import { Gradients } from '../../scratch/core/gradients.ts';
import { INFERENCE } from '../../scratch/core/inference.ts';
import type { Layer } from '../../scratch/core/layer.ts';
import { cast, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import { leakyRelu as tfjsLeakyRelu } from '../../tfjs/activations/leaky-relu.ts';
import { relu as tfjsRelu } from '../../tfjs/activations/relu.ts';
import { sigmoid as tfjsSigmoid } from '../../tfjs/activations/sigmoid.ts';
import { tanh as tfjsTanh } from '../../tfjs/activations/tanh.ts';
import { INFERENCE as TFJS_INFERENCE } from '../../tfjs/core/inference.ts';
import { linspace } from '../data/linspace.ts';
import { defineExperiment, type Transcript } from '../experiment.ts';
import { jsonNumber } from '../results/json-number.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';

const X = tensor([100], linspace(-5, 5, 100), 'float64');

const HAND_WRITTEN: Readonly<Record<string, () => Layer>> = {
  sigmoid,
  tanh,
  relu,
  leaky_relu: () => leakyRelu({ slope: 0.01 }),
};
const WITH_TFJS: Readonly<Record<string, () => ReturnType<typeof tfjsSigmoid>>> = {
  sigmoid: tfjsSigmoid,
  tanh: tfjsTanh,
  relu: tfjsRelu,
  leaky_relu: () => tfjsLeakyRelu({ slope: 0.01 }),
};

export default defineExperiment({
  title: 'Activation functions and their derivatives',
  source: 'Understanding Neural Networks: A Deep Dive',
  description:
    'Sigmoid, tanh, ReLU and leaky ReLU on 100 points from -5 to 5, with the derivatives that backpropagation uses.',
  scratch({ precision, decide }) {
    const x = cast(X, precision);
    const outputs: Record<string, NamedTensors[string]> = {};
    for (const [name, activation] of Object.entries(HAND_WRITTEN)) {
      const context = {
        ...INFERENCE,
        decide: (what: string, margin: typeof x) => decide(`${name}/${what}`, margin),
      };
      const { output, backward } = activation().forward(x, context);
      outputs[name] = output;
      outputs[`${name} derivative`] = backward(
        map(x, () => 1),
        new Gradients(),
      );
    }
    return { outputs };
  },
  tfjs: ({ decide }) =>
    scoped(() => {
      const x = upload(X);
      const outputs: Record<string, NamedTensors[string]> = {};
      for (const [name, activation] of Object.entries(WITH_TFJS)) {
        const context = {
          ...TFJS_INFERENCE,
          decided: (what: string, margin: () => tf.Tensor) =>
            void decide(`${name}/${what}`, download(margin())),
        };
        const layer = activation();
        outputs[name] = download(layer.apply(x, context));
        outputs[`${name} derivative`] = download(tf.grad((input) => layer.apply(input, TFJS_INFERENCE))(x));
      }
      return { outputs };
    }),
  pictures: (sides) => [
    {
      kind: 'curves',
      title: 'Activation functions',
      caption:
        'Each function on 100 points from -5 to 5; the two sides lie on each other, their difference is drawn below.',
      xLabel: 'x',
      yLabel: 'f(x)',
      panels: panels(sides, Object.keys(HAND_WRITTEN)),
    },
    {
      kind: 'curves',
      title: 'Their derivatives',
      caption:
        'What backpropagation multiplies by: the pullback of 1 beside TensorFlow.js automatic differentiation.',
      xLabel: 'x',
      yLabel: "f'(x)",
      panels: panels(
        sides,
        Object.keys(HAND_WRITTEN).map((name) => `${name} derivative`),
      ),
    },
  ],
  settings: { x: 'linspace(-5, 5, 100)', 'leaky ReLU slope': 0.01 },
  sources: {
    scratch: ['sigmoid', 'tanh', 'relu', 'leaky-relu'].map((name) => `scratch/activations/${name}.ts`),
    tfjs: ['sigmoid', 'tanh', 'relu', 'leaky-relu'].map((name) => `tfjs/activations/${name}.ts`),
  },
});

function panels(
  { scratch, tfjs }: { readonly scratch: Transcript; readonly tfjs: Transcript },
  names: readonly string[],
) {
  const values = (side: Transcript, name: string) => Array.from(side.outputs![name]!.data, jsonNumber);
  return names.map((name) => ({
    title: name,
    x: Array.from(X.data),
    scratch: values(scratch, name),
    tfjs: values(tfjs, name),
  }));
}
