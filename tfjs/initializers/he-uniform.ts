/** He initialization from uniforms [..., inputs, outputs]: [-r, r) with r = sqrt(6 / fan-in). */
import type * as tf from '@tensorflow/tfjs';
import { fans } from '../core/fans.ts';
import { uniform } from './uniform.ts';

export function heUniform(uniforms: tf.Tensor): tf.Tensor {
  const r = Math.sqrt(6 / fans(uniforms.shape).fanIn);
  return uniform(uniforms, { low: -r, high: r });
}
