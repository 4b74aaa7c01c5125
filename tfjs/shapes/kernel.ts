/** What a kernel of the shapes backend is: from the shapes and types of its inputs to those of its outputs. */
import type { DataType } from '@tensorflow/tfjs';

export interface Described {
  readonly shape: readonly number[];
  readonly dtype: DataType;
}

export interface Outcome {
  readonly outputs: readonly Described[];
  /** Of a matrix product or a convolution. */
  readonly multiplyAdds?: number;
}

/** Inputs by name, or in order where a kernel takes a list; and the attributes, which TensorFlow has checked. */
// biome-ignore lint/suspicious/noExplicitAny: every kernel has attributes of its own, which the framework types by name alone
export type Kernel = (inputs: any, attrs: any) => Outcome;

export const one = (shape: readonly number[], dtype: DataType): Outcome => ({ outputs: [{ shape, dtype }] });

/** The shape and type of its input x. */
export const likeX: Kernel = ({ x }: { readonly x: Described }) => one(x.shape, x.dtype);
