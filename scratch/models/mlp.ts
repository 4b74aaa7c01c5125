/**
 * A multi-layer perceptron: dense layers, each hidden one followed by what is named, such as an activation.
 *
 * Parameters: `hidden/kernel`, `hidden/bias` (numbered `hidden0`, `hidden1` ... where there are several) and `output/...`.
 */
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { dense } from '../layers/dense.ts';
import { residual } from '../layers/residual.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

/** What follows a dense layer, by name, in that order; a normalization has parameters of its own and asks for the width. */
type Following = Readonly<Record<string, (source: ParameterSource, features: number) => Layer>>;

export interface MlpOptions {
  /** Widths from the input to the output, such as [2, 5, 1]. */
  readonly widths: readonly number[];
  readonly hidden: Following;
  /** After the output layer; without them the model returns logits. */
  readonly output?: Following;
  /** Adds the input of every hidden layer that keeps the width to what it gives. */
  readonly residual?: boolean;
}

export function mlp(source: ParameterSource, options: MlpOptions): Layer {
  const { widths, hidden, output = {}, residual: skips = false } = options;
  const last = widths.length - 2;
  return sequential(
    widths.slice(0, -1).flatMap((inputs, i) => {
      const units = widths[i + 1]!;
      const name = i === last ? 'output' : last === 1 ? 'hidden' : `hidden${i}`;
      const path = source.path(name);
      const own = source.scope(name);
      const affine = tap(path, dense(own, { inputs, units }));
      const following = Object.entries(i === last ? output : hidden).map(([part, layer]) =>
        tap(`${path}/${part}`, layer(own.scope(part), units)),
      );
      const layers = [affine, ...following];
      return skips && i < last && inputs === units ? [residual(sequential(layers))] : layers;
    }),
  );
}
