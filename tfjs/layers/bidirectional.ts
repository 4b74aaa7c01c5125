/**
 * Two recurrent layers, one of which reads x [batch, time, inputs] from its end, with tf.reverse and tf.concat:
 * tf.layers.bidirectional takes layers of Keras only. Parameters: `forward/...` and `backward/...`.
 */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { tap } from './tap.ts';

export interface BidirectionalOptions {
  /** What becomes of both outputs: side by side in the last axis, or added. */
  readonly merge: 'concat' | 'sum';
}

export function bidirectional(
  source: VariableSource,
  layer: (source: VariableSource) => TfjsLayer,
  { merge }: BidirectionalOptions,
): TfjsLayer {
  const forwards = tap('forward', layer(source.scope('forward')));
  const backwards = tap('backward', layer(source.scope('backward')));
  return {
    variables: { ...forwards.variables, ...backwards.variables },
    state: { ...forwards.state, ...backwards.state },
    taps: [...forwards.taps, ...backwards.taps],
    apply(x, context) {
      const one = forwards.apply(x, context);
      const reversed = backwards.apply(tf.reverse(x, 1), context);
      const other = reversed.rank === 3 ? tf.reverse(reversed, 1) : reversed;
      return merge === 'sum' ? tf.add(one, other) : tf.concat([one, other], -1);
    },
  };
}
