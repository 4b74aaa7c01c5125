/** A multi-layer perceptron, mirror of scratch/models/mlp.ts: linear output unless `output` is given. */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { dense } from '../layers/dense.ts';
import { sequential } from '../layers/sequential.ts';
import { tap } from '../layers/tap.ts';

export interface MlpOptions {
  readonly widths: readonly number[];
  readonly hidden: () => TfjsLayer;
  readonly output?: () => TfjsLayer;
}

export function mlp(source: VariableSource, { widths, hidden, output }: MlpOptions): TfjsLayer {
  const last = widths.length - 2;
  const layers = widths.slice(0, -1).flatMap((inputs, i) => {
    const name = i === last ? 'output' : last === 1 ? 'hidden' : `hidden${i}`;
    const activation = i === last ? output?.() : hidden();
    const affine = tap(name, dense(source.scope(name), { inputs, units: widths[i + 1]! }));
    return activation === undefined ? [affine] : [affine, tap(`${name}/activation`, activation)];
  });
  return sequential(layers);
}
