/** Xavier (Glorot) initialization from uniforms [..., inputs, outputs]: [-r, r) with r = sqrt(6 / (fan-in + fan-out)). */
import type * as tf from '@tensorflow/tfjs';
import { fans } from '../core/fans.ts';
import { uniform } from './uniform.ts';

export function xavierUniform(uniforms: tf.Tensor): tf.Tensor {
  const { fanIn, fanOut } = fans(uniforms.shape);
  const r = Math.sqrt(6 / (fanIn + fanOut));
  return uniform(uniforms, { low: -r, high: r });
}
