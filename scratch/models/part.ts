import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { tap } from '../layers/tap.ts';

/** A part of a model: its parameters, its taps and its draws all go by one name. */
export const part = (source: ParameterSource, name: string, build: (own: ParameterSource) => Layer): Layer =>
  tap(name, build(source.scope(name)));
