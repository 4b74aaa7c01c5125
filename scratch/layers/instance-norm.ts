/**
 * Instance normalization: every channel of every sample is normalized over its places, which are the axes between the first and
 * the last. It is group normalization with groups of one channel, and its derivation stands there.
 *
 *   y = gamma h + beta,  h = (x - mean) / sqrt(variance + epsilon)
 *
 * x, y [n, ..., features]; gamma, beta [features].
 * Ulyanov, Vedaldi, Lempitsky (2016), "Instance normalization: the missing ingredient for fast stylization".
 */
import type { Layer } from '../core/layer.ts';
import type { ParameterSource } from '../core/parameter-source.ts';
import { groupNorm } from './group-norm.ts';

export interface InstanceNormOptions {
  readonly features: number;
  readonly epsilon: number;
}

/** @throws ShapeError from `forward` when the input is not [n, ..., features] */
export function instanceNorm(source: ParameterSource, { features, epsilon }: InstanceNormOptions): Layer {
  return { ...groupNorm(source, { features, groups: features, epsilon }), kind: 'layers/instance-norm' };
}
