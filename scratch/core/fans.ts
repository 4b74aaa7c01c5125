import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';

/** How many numbers are summed into an output of a kernel, and into how many outputs an input goes. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Of a dense kernel [inputs, outputs], and of a convolution's [height, width, inputs, outputs] or one of more or fewer axes,
 * where each of the inputs and outputs counts once for every place of the window. With groups, `inputs` is what the kernel
 * has: channels / groups.
 * @throws ShapeError when the kernel has fewer than two axes
 */
export function fans(where: string, shape: Shape): Fans {
  if (shape.length < 2) {
    throw new ShapeError(`${where}: got shape ${formatShape(shape)}, needs [..., inputs, outputs]`);
  }
  const places = sizeOf(shape.slice(0, -2));
  return { fanIn: places * shape.at(-2)!, fanOut: places * shape.at(-1)! };
}
