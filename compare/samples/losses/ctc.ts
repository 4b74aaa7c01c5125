import * as tf from '@tensorflow/tfjs';
import { Indices } from '../../../scratch/core/tensor.ts';
import { type CtcOptions, ctc } from '../../../scratch/losses/ctc.ts';
import { ctc as tfjs } from '../../../tfjs/losses/ctc.ts';
import { defineSample, type LayerCase, layerCase } from '../sample.ts';

interface Sequences {
  readonly name: string;
  readonly time: number;
  readonly classes: number;
  /** Those of each sample; they are padded with a class that must not be read. */
  readonly labels: readonly (readonly number[])[];
  readonly inputLengths: readonly number[];
  readonly options: CtcOptions;
  /** How far apart the logits are. */
  readonly scale?: number;
}

function ctcCase({ name, time, classes, labels, inputLengths, options, scale = 1 }: Sequences): LayerCase {
  const n = labels.length;
  const longest = Math.max(...labels.map(({ length }) => length));
  const padded = labels.map((own) => [...own, ...new Array<number>(longest - own.length).fill(classes - 1)]);
  const lengths = labels.map(({ length }) => length);
  const indices = (shape: readonly number[], numbers: readonly number[]) =>
    new Indices(shape, Int32Array.from(numbers));
  return layerCase({
    name,
    input: (values) => values.normal('logits', [n, time, classes], scale),
    scratch() {
      const loss = ctc(options);
      const targets = {
        labels: indices([n, longest], padded.flat()),
        labelLengths: indices([n], lengths),
        inputLengths: indices([n], inputLengths),
      };
      return {
        parameters: [],
        forward: (prediction, context) => loss.forward({ prediction, ...targets }, context),
      };
    },
    tfjs() {
      const loss = tfjs(options);
      return {
        variables: {},
        apply(prediction, context) {
          const targets = {
            labels: tf.tensor2d(padded, [n, longest], 'int32'),
            labelLengths: tf.tensor1d(lengths, 'int32'),
            inputLengths: tf.tensor1d([...inputLengths], 'int32'),
          };
          return loss.apply({ prediction, ...targets }, context);
        },
      };
    },
  });
}

export default defineSample({
  cases: [
    ctcCase({
      name: 'repeated labels, none, as many as there is time for',
      time: 7,
      classes: 5,
      labels: [[1, 1, 2], [3, 4], [], [2, 3, 2, 4], [4, 4, 4]],
      inputLengths: [7, 6, 3, 4, 5],
      options: { blank: 0 },
    }),
    ctcCase({
      name: 'the last class is the blank',
      time: 6,
      classes: 3,
      labels: [[0, 1, 1], [1], [0, 0]],
      inputLengths: [6, 2, 5],
      options: { blank: 2 },
    }),
    ctcCase({
      name: 'impossible labels are ignored',
      time: 4,
      classes: 4,
      labels: [
        [1, 1, 2],
        [1, 2, 3, 1],
        [3, 3, 3],
      ],
      inputLengths: [4, 3, 4],
      options: { blank: 0, impossible: 'ignore' },
    }),
    ctcCase({
      name: 'confident logits',
      time: 12,
      classes: 6,
      labels: [
        [1, 5, 5, 2, 3],
        [4, 2],
      ],
      inputLengths: [12, 9],
      options: { blank: 0 },
      scale: 6,
    }),
  ],
});
