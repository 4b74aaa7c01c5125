/**
 * LeNet-5 as its paper has it; f is 1.7159 tanh(2/3 x).
 *
 *   28 x 28 x 1, padded by 2   C1 convolution 5 x 5 to 28 x 28 x 6, f       S2 trainable subsampling to 14 x 14, f
 *                              C3 sparse convolution 5 x 5 to 10 x 10 x 16, f   S4 trainable subsampling to 5 x 5, f
 *   C5 dense 120, f            F6 dense 84, f                                 RBF 10 penalties: how far from each bitmap
 *
 * C5 is a convolution of 5 x 5 over maps of 5 x 5, so a dense layer. The bitmaps are 7 x 12 pictures of the characters, 1 and -1;
 * they are fixed. Which maps of S2 a map of C3 sees is table I of the paper: three or four neighbours, four in two pairs, or all.
 * 60,000 parameters: 156 + 12 + 1,516 + 32 + 48,120 + 10,164.
 * LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition".
 *
 * Parameters: `c1/kernel`, `c1/bias`, `s2/coefficient`, `s2/bias`, `c3/...`, `s4/...`, `c5/...`, `f6/...`.
 */
import { scaledTanh } from '../activations/scaled-tanh.ts';
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { radialBasis } from '../layers/radial-basis.ts';
import { sequential } from '../layers/sequential.ts';
import { sparseConv2d } from '../layers/sparse-conv2d.ts';
import { subsampling2d } from '../layers/subsampling2d.ts';
import { tap } from '../layers/tap.ts';
import { part } from './part.ts';

/** Table I: for each map of C3 the maps of S2 that it sees. */
const C3 = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

export interface Lenet5PaperOptions {
  /** Of every class, 84 numbers. */
  readonly bitmaps: readonly (readonly number[])[];
}

/** x [n, 28, 28, 1] to penalties [n, classes]; the least is the answer. */
export function lenet5Paper(source: ParameterSource, { bitmaps }: Lenet5PaperOptions): Layer {
  const squashed = (name: string, build: (own: ParameterSource) => Layer) => [
    part(source, name, build),
    tap(`${name}_squash`, scaledTanh({ amplitude: 1.7159, slope: 2 / 3 })),
  ];
  return sequential([
    ...squashed('c1', (own) => conv2d(own, { channels: 1, filters: 6, kernelSize: 5, padding: 'same' })),
    ...squashed('s2', (own) => subsampling2d(own, { channels: 6, size: 2 })),
    ...squashed('c3', (own) => sparseConv2d(own, { channels: 6, connections: C3, kernelSize: 5 })),
    ...squashed('s4', (own) => subsampling2d(own, { channels: 16, size: 2 })),
    flatten(),
    ...squashed('c5', (own) => dense(own, { inputs: 400, units: 120 })),
    ...squashed('f6', (own) => dense(own, { inputs: 120, units: 84 })),
    tap('rbf', radialBasis({ centres: bitmaps })),
  ]);
}
