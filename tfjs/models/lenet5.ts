/** LeNet-5 in its common dense form. Mirror of scratch/models/lenet5.ts. */
import { tanh } from '../activations/tanh.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { averagePooling2d } from '../layers/average-pooling2d.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

/** x [n, 28, 28, 1] to logits [n, 10]. */
export function lenet5(source: VariableSource): TfjsLayer {
  const named = (name: string, build: (own: VariableSource) => TfjsLayer) =>
    tap(source.path(name), build(source.scope(name)));
  const squashed = (name: string) => tap(source.path(`${name}/tanh`), tanh());
  const pooled = (name: string) => tap(source.path(`${name}/pool`), averagePooling2d({ poolSize: 2 }));
  return sequential([
    named('convolution0', (own) => conv2d(own, { channels: 1, filters: 6, kernelSize: 5, padding: 'same' })),
    squashed('convolution0'),
    pooled('convolution0'),
    named('convolution1', (own) => conv2d(own, { channels: 6, filters: 16, kernelSize: 5 })),
    squashed('convolution1'),
    pooled('convolution1'),
    flatten(),
    named('dense0', (own) => dense(own, { inputs: 400, units: 120 })),
    squashed('dense0'),
    named('dense1', (own) => dense(own, { inputs: 120, units: 84 })),
    squashed('dense1'),
    named('output', (own) => dense(own, { inputs: 84, units: 10 })),
  ]);
}
