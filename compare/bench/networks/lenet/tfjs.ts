import { tanh } from '../../../../tfjs/activations/tanh.ts';
import type { TfjsLayer } from '../../../../tfjs/core/layer.ts';
import type { VariableSource } from '../../../../tfjs/core/variable-source.ts';
import { averagePooling2d } from '../../../../tfjs/layers/average-pooling2d.ts';
import { conv2d } from '../../../../tfjs/layers/conv2d.ts';
import { dense } from '../../../../tfjs/layers/dense.ts';
import { flatten } from '../../../../tfjs/layers/flatten.ts';
import { sequential } from '../../../../tfjs/layers/sequential.ts';
import { tap } from '../../../../tfjs/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../../tfjs/losses/softmax-cross-entropy.ts';
import type { TfjsObjective } from '../../../../tfjs/models/objective.ts';
import { supervised } from '../../../../tfjs/models/supervised.ts';

/** Batches: x [n, 28, 28, 1], y [n, 10] one-hot. */
export default function lenet(source: VariableSource): TfjsObjective {
  const part = (name: string, build: (scope: VariableSource) => TfjsLayer) =>
    tap(name, build(source.scope(name)));
  const model = sequential([
    part('convolution0', (own) => conv2d(own, { channels: 1, filters: 6, kernelSize: 5, padding: 'same' })),
    tanh(),
    averagePooling2d({ poolSize: 2 }),
    part('convolution1', (own) => conv2d(own, { channels: 6, filters: 16, kernelSize: 5 })),
    tanh(),
    averagePooling2d({ poolSize: 2 }),
    flatten(),
    part('dense0', (own) => dense(own, { inputs: 400, units: 120 })),
    tanh(),
    part('dense1', (own) => dense(own, { inputs: 120, units: 84 })),
    tanh(),
    part('output', (own) => dense(own, { inputs: 84, units: 10 })),
  ]);
  return supervised({ model, loss: softmaxCrossEntropy() });
}
