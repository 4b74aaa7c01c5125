/**
 * Xavier (Glorot) initialization in the article's form: normal draws times sqrt(2 / (inputs + outputs)), which keeps the
 * variance of activations and gradients about equal through a layer. Glorot, Bengio (2010).
 */
import { scale } from '../core/elementwise.ts';
import { requireShape } from '../core/shape.ts';
import type { Tensor } from '../core/tensor.ts';

/** `normals`: standard normal draws [inputs, outputs]; returns the kernel of that shape. */
export function xavier(normals: Tensor): Tensor {
  requireShape('xavier: normals', normals.shape, [-1, -1]);
  const [inputs, outputs] = normals.shape as readonly [number, number];
  return scale(normals, Math.sqrt(2 / (inputs + outputs)));
}
