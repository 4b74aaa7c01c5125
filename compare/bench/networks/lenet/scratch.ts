import { tanh } from '../../../../scratch/activations/tanh.ts';
import type { Layer } from '../../../../scratch/core/layer.ts';
import type { ParameterSource } from '../../../../scratch/core/parameter-source.ts';
import { averagePooling2d } from '../../../../scratch/layers/average-pooling2d.ts';
import { conv2d } from '../../../../scratch/layers/conv2d.ts';
import { dense } from '../../../../scratch/layers/dense.ts';
import { flatten } from '../../../../scratch/layers/flatten.ts';
import { sequential } from '../../../../scratch/layers/sequential.ts';
import { tap } from '../../../../scratch/layers/tap.ts';
import { softmaxCrossEntropy } from '../../../../scratch/losses/softmax-cross-entropy.ts';
import type { Objective } from '../../../../scratch/models/objective.ts';
import { supervised } from '../../../../scratch/models/supervised.ts';

/** Batches: x [n, 28, 28, 1], y [n, 10] one-hot. */
export default function lenet(source: ParameterSource): Objective {
  const part = (name: string, build: (scope: ParameterSource) => Layer) =>
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
