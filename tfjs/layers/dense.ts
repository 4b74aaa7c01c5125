/** Dense layer: y = x W + b, as tf.layers.dense without an activation. x [..., inputs], W [inputs, units], b [units]. */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface DenseOptions {
  readonly inputs: number;
  readonly units: number;
}

export function dense(source: VariableSource, { inputs, units }: DenseOptions): TfjsLayer {
  const layer = tf.layers.dense({ units });
  const { variables } = adopt(source, layer, [null, inputs]);
  return { variables, apply: (x) => layer.apply(x) as tf.Tensor };
}
