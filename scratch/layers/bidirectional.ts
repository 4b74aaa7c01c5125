/**
 * Two recurrent layers, one of which reads the sequence from its end:
 *
 *   y = [f(x), r(g(r(x)))]  or  f(x) + r(g(r(x)))    where r reverses time
 *
 * x [batch, time, inputs]. Where f and g return whole sequences, y_t tells of what came before t and of what comes after it; where
 * they return their last states, y is [f(x), g(r(x))], each after having read everything. Parameters: `forward/...` of f and
 * `backward/...` of g.
 * Schuster, Paliwal (1997), "Bidirectional recurrent neural networks".
 */
import { concatenate, split } from '../core/concatenate.ts';
import { add } from '../core/elementwise.ts';
import { type Layer, UNWANTED } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { reverseTime } from '../core/reverse-time.ts';
import { tap } from './tap.ts';

export interface BidirectionalOptions {
  /** What becomes of both outputs: side by side in the last axis, or added. */
  readonly merge: 'concat' | 'sum';
}

/** @param layer makes each of the two from its own parameters */
export function bidirectional(
  source: ParameterSource,
  layer: (source: ParameterSource) => Layer,
  { merge }: BidirectionalOptions,
): Layer {
  const forwards = tap('forward', layer(source.scope('forward')));
  const backwards = tap('backward', layer(source.scope('backward')));
  return {
    kind: 'layers/bidirectional',
    parameters: [...forwards.parameters, ...backwards.parameters],
    state: [...(forwards.state ?? []), ...(backwards.state ?? [])],
    taps: [...forwards.taps, ...backwards.taps],
    forward(x, context) {
      const f = forwards.forward(x, context);
      const g = backwards.forward(reverseTime(x), context);
      // Last states have no time to reverse.
      const inOrder = g.output.shape.length === 3 ? reverseTime : undefined;
      const other = inOrder?.(g.output) ?? g.output;
      return {
        output: merge === 'sum' ? add(f.output, other) : concatenate([f.output, other], -1),
        updates: [...(f.updates ?? []), ...(g.updates ?? [])],
        // Each output has its part of dy, or all of it where they are added. x reaches y by f and, reversed, by g, so dx is the sum
        // of what f carries back and, reversed again, of what g does.
        backward(dY, gradients, want) {
          const widths = [f.output, other].map(({ shape }) => shape.at(-1)!);
          const [dF, dOther] = merge === 'sum' ? [dY, dY] : split(dY, -1, widths);
          const dX = f.backward(dF!, gradients, want);
          const dReversed = g.backward(inOrder?.(dOther!) ?? dOther!, gradients, want);
          return dX === UNWANTED ? UNWANTED : add(dX, reverseTime(dReversed));
        },
      };
    },
  };
}
