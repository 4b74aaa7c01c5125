/** Fan-in and fan-out of a kernel [..., inputs, outputs], as tf.initializers.varianceScaling has them. */
export function fans(shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  const places = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  return { fanIn: places * shape.at(-2)!, fanOut: places * shape.at(-1)! };
}
