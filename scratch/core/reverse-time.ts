import { gatherRows } from './gather.ts';
import { requireShape } from './shape.ts';
import { freshIndices, reshape, type Tensor } from './tensor.ts';

/** Sequences [batch, time, d] from their last step to their first. It undoes itself, and carries gradients back itself. @throws ShapeError */
export function reverseTime(x: Tensor): Tensor {
  requireShape('reverseTime', x.shape, [-1, -1, -1]);
  const [batch, time, d] = x.shape as [number, number, number];
  const from = freshIndices([batch, time]);
  const { data } = from;
  for (let i = 0, row = 0; i < batch; i++)
    for (let t = time - 1; t >= 0; t--, row++) data[row] = i * time + t;
  return gatherRows('reverseTime', reshape(x, [batch * time, d]), from);
}
