/**
 * Xavier (Glorot) initialization in the article's form: normal draws times sqrt(2 / (fan-in + fan-out)), which keeps the
 * variance of activations and gradients about equal through a layer. Glorot, Bengio (2010), "Understanding the difficulty
 * of training deep feedforward neural networks".
 */
import { scale } from '../core/elementwise.ts';
import { fans } from '../core/fans.ts';
import type { Tensor } from '../core/tensor.ts';

/** `normals`: standard normal draws [..., inputs, outputs]; returns the kernel of that shape. */
export function xavier(normals: Tensor): Tensor {
  const { fanIn, fanOut } = fans('xavier: normals', normals.shape);
  return scale(normals, Math.sqrt(2 / (fanIn + fanOut)));
}
