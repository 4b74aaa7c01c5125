/**
 * Long short-term memory, as tf.layers.lstm; its gates default to hardSigmoid, which Keras gave up. x [batch, time, inputs], kernel
 * [inputs, 4 units], recurrent kernel [units, 4 units], bias [4 units] in the order input, forget, candidate, output.
 */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import { applyRecurrent } from '../core/recurrent.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface LstmOptions {
  readonly inputs: number;
  readonly units: number;
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

export function lstm(
  source: VariableSource,
  { inputs, units, returnSequences = false }: LstmOptions,
): TfjsLayer {
  const layer = tf.layers.lstm({
    units,
    returnSequences,
    activation: 'tanh',
    recurrentActivation: 'sigmoid',
  });
  const { variables } = adopt(source, layer, [null, null, inputs]);
  return { variables, apply: (x) => applyRecurrent(layer, x) };
}
