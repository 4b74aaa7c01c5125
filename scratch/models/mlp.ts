/** A multi-layer perceptron: dense layers with an activation after each hidden one; the output layer is linear (logits). */
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { dense } from '../layers/dense.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

export interface MlpOptions {
  /** Widths from the input to the output, such as [2, 5, 1]. */
  readonly widths: readonly number[];
  /** The activation after each hidden layer. */
  readonly hidden: () => Layer;
  /** An activation after the output layer; without one the model returns logits. */
  readonly output?: () => Layer;
}

/** Parameters: `hidden/kernel`, `hidden/bias` (numbered `hidden0`, `hidden1` ... where there are several), `output/...`. */
export function mlp(source: ParameterSource, { widths, hidden, output }: MlpOptions): Layer {
  const last = widths.length - 2;
  const layers = widths.slice(0, -1).flatMap((inputs, i) => {
    const name = i === last ? 'output' : last === 1 ? 'hidden' : `hidden${i}`;
    const activation = i === last ? output?.() : hidden();
    const affine = tap(name, dense(source.scope(name), { inputs, units: widths[i + 1]! }));
    return activation === undefined ? [affine] : [affine, tap(`${name}/activation`, activation)];
  });
  return sequential(layers);
}
