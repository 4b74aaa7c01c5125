/** LeNet-5 as its paper has it. Mirror of scratch/models/lenet5-paper.ts. */
import { scaledTanh } from '../activations/scaled-tanh.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
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
export function lenet5Paper(source: VariableSource, { bitmaps }: Lenet5PaperOptions): TfjsLayer {
  const squashed = (name: string, build: (own: VariableSource) => TfjsLayer) => [
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
