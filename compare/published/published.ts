/** What a network is, as published: neither side's, so both are built from the same configuration. */
import type { Layer } from '../../scratch/core/layer.ts';
import type { ParameterSource } from '../../scratch/core/parameter-source.ts';
import type { TfjsLayer } from '../../tfjs/core/layer.ts';
import type { VariableSource } from '../../tfjs/core/variable-source.ts';

export interface Published {
  readonly name: string;
  /** How many numbers are trained, as published; moving statistics are not. */
  readonly parameters: number;
  /** Of one image, [height, width, channels]. */
  readonly image: readonly [height: number, width: number, channels: number];
  readonly scratch: (source: ParameterSource) => Layer;
  readonly tfjs: (source: VariableSource) => TfjsLayer;
}

/** ImageNet's. */
export const CLASSES = 1000;
