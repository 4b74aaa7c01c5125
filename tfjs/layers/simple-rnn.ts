/**
 * The plain recurrent layer, as tf.layers.simpleRNN. x [batch, time, inputs], kernel [inputs, units], recurrent kernel
 * [units, units], bias [units]. It always returns all states, which show what ReLU decided in each step.
 */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import { applyRecurrent } from '../core/recurrent.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface SimpleRnnOptions {
  readonly inputs: number;
  readonly units: number;
  readonly activation: 'tanh' | 'relu';
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

export function simpleRnn(
  source: VariableSource,
  { inputs, units, activation, returnSequences = false }: SimpleRnnOptions,
): TfjsLayer {
  const layer = tf.layers.simpleRNN({ units, activation, returnSequences: true });
  const { variables } = adopt(source, layer, [null, null, inputs]);
  return {
    variables,
    apply(x, context) {
      const states = applyRecurrent(layer, x);
      const time = x.shape[1]!;
      const state = (t: number) => tf.squeeze(tf.slice(states, [0, t, 0], [-1, 1, -1]), [1]);
      if (activation === 'relu') {
        for (let t = 0; t < time; t++) context.scope(`step${t}`).decided('positive', () => state(t));
      }
      return returnSequences ? states : state(time - 1);
    },
  };
}
