/** L1 and L2 penalties together; not tf.regularizers.l1l2, for the reason in l1.ts. */
import * as tf from '@tensorflow/tfjs';
import type { TfjsLayer } from '../core/layer.ts';
import { l1 as absolute } from './l1.ts';
import { l2 as squared } from './l2.ts';

export function l1L2({ l1, l2 }: { readonly l1: number; readonly l2: number }): TfjsLayer {
  const penalties = [absolute({ lambda: l1 }), squared({ lambda: l2 })];
  return {
    variables: {},
    apply: (w, context) => tf.addN(penalties.map((penalty) => penalty.apply(w, context))),
  };
}
