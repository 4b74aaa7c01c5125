/**
 * A multi-layer perceptron: dense layers, each hidden one followed by its activations. Mirror of scratch/models/mlp.ts.
 *
 * Parameters: `hidden/kernel`, `hidden/bias` (numbered `hidden0`, `hidden1` ... where there are several) and `output/...`.
 */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from '../layers/dense.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

/** Activations by name, applied in that order. */
type Activations = Readonly<Record<string, () => TfjsLayer>>;

export interface MlpOptions {
  /** Widths from the input to the output, such as [2, 5, 1]. */
  readonly widths: readonly number[];
  readonly hidden: Activations;
  /** After the output layer; without them the model returns logits. */
  readonly output?: Activations;
}

export function mlp(source: VariableSource, { widths, hidden, output = {} }: MlpOptions): TfjsLayer {
  const last = widths.length - 2;
  return sequential(
    widths.slice(0, -1).flatMap((inputs, i) => {
      const name = i === last ? 'output' : last === 1 ? 'hidden' : `hidden${i}`;
      const path = source.path(name);
      const affine = tap(path, dense(source.scope(name), { inputs, units: widths[i + 1]! }));
      const activations = Object.entries(i === last ? output : hidden);
      return [affine, ...activations.map(([activation, layer]) => tap(`${path}/${activation}`, layer()))];
    }),
  );
}
