/**
 * Gated recurrent unit. tf.layers.gru knows only the reset gate that acts before the product with the state, so the other form
 * is written with core ops. x [batch, time, inputs], kernel [inputs, 3 units], recurrent kernel [units, 3 units], bias [3 units]
 * or, where `resetAfter`, [2, 3 units], in the order update, reset, candidate.
 */
import * as tf from '@tensorflow/tfjs';
import { adopt } from '../core/keras.ts';
import type { TfjsLayer } from '../core/layer.ts';
import { applyRecurrent } from '../core/recurrent.ts';
import type { VariableSource } from '../core/variable-source.ts';

export interface GruOptions {
  readonly inputs: number;
  readonly units: number;
  /** Whether the reset gate acts after the product with the state, or before it. */
  readonly resetAfter: boolean;
  /** Whether the output is the state after every time step; left out, after the last. */
  readonly returnSequences?: boolean;
}

export function gru(source: VariableSource, { resetAfter, ...options }: GruOptions): TfjsLayer {
  return resetAfter ? resetAfterProduct(source, options) : resetBeforeProduct(source, options);
}

type FormOptions = Omit<GruOptions, 'resetAfter'>;

function resetBeforeProduct(
  source: VariableSource,
  { inputs, units, returnSequences = false }: FormOptions,
): TfjsLayer {
  const layer = tf.layers.gru({ units, returnSequences, activation: 'tanh', recurrentActivation: 'sigmoid' });
  const { variables } = adopt(source, layer, [null, null, inputs]);
  return { variables, apply: (x) => applyRecurrent(layer, x) };
}

function resetAfterProduct(
  source: VariableSource,
  { inputs, units, returnSequences = false }: FormOptions,
): TfjsLayer {
  const kernel = source.variable('kernel', [inputs, 3 * units]);
  const recurrentKernel = source.variable('recurrent_kernel', [units, 3 * units]);
  const bias = source.variable('bias', [2, 3 * units]);
  return {
    variables: {
      [source.path('kernel')]: kernel,
      [source.path('recurrent_kernel')]: recurrentKernel,
      [source.path('bias')]: bias,
    },
    apply(x) {
      const [inputBias, stateBias] = tf.unstack(bias);
      let h: tf.Tensor = tf.zeros([x.shape[0]!, units]);
      const states = Array.from({ length: x.shape[1]! }, (_, t) => {
        // Not tf.unstack, whose gradient fails where there is one step only.
        const xt = tf.squeeze(tf.slice(x, [0, t, 0], [-1, 1, -1]), [1]);
        const a = tf.add(tf.matMul(xt, kernel), inputBias!);
        const s = tf.add(tf.matMul(h, recurrentKernel), stateBias!);
        const [aZ, aR, aG] = tf.split(a, 3, 1);
        const [sZ, sR, sG] = tf.split(s, 3, 1);
        const z = tf.sigmoid(tf.add(aZ!, sZ!));
        const r = tf.sigmoid(tf.add(aR!, sR!));
        const g = tf.tanh(tf.add(aG!, tf.mul(r, sG!)));
        h = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), g));
        return h;
      });
      return returnSequences ? tf.stack(states, 1) : h;
    },
  };
}
