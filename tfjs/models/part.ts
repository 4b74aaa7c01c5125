/** A part of a model, as scratch/models/part.ts. */
import type { TfjsLayer } from '../core/layer.ts';
import type { VariableSource } from '../core/variable-source.ts';
import { tap } from '../layers/tap.ts';

export const part = (
  source: VariableSource,
  name: string,
  build: (own: VariableSource) => TfjsLayer,
): TfjsLayer => tap(name, build(source.scope(name)));
