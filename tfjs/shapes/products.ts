/** Shapes and multiply-adds of matrix products and of what moves a window over images. One with a padded zero counts too. */
import * as tf from '@tensorflow/tfjs';
import { type Described, type Kernel, type Outcome, one } from './kernel.ts';

interface Factors {
  readonly a: Described;
  readonly b: Described;
}
interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** a [..., m, k] by b [..., k, n], each transposed on request. */
const matmul: Kernel = ({ a, b }: Factors, { transposeA = false, transposeB = false }: Transposes) => {
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const [m, k] = transposeA ? [a.shape.at(-1)!, a.shape.at(-2)!] : [a.shape.at(-2)!, a.shape.at(-1)!];
  const n = b.shape.at(transposeB ? -2 : -1)!;
  const shape = [...batch, m, n];
  return { ...one(shape, a.dtype), multiplyAdds: size(shape) * k };
};

interface Images {
  readonly x: Described;
  readonly filter: Described;
}
interface Sliding {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dilations?: number | [number, number] | null;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}
type Four = [number, number, number, number];

const size = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

/** Every output is a sum over its window and the channels of its filter. */
function convolution(
  { x, filter }: Images,
  { strides, pad, dilations, dimRoundingMode }: Sliding,
  depthwise: boolean,
): Outcome {
  const { outShape } = tf.backend_util.computeConv2DInfo(
    [...x.shape] as Four,
    [...filter.shape] as Four,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  );
  const window = filter.shape[0]! * filter.shape[1]! * (depthwise ? 1 : filter.shape[2]!);
  return { ...one(outShape, x.dtype), multiplyAdds: size(outShape) * window };
}

const convolve: Kernel = (inputs: Images, attrs: Sliding) => convolution(inputs, attrs, false);
const depthwise: Kernel = (inputs: Images, attrs: Sliding) => convolution(inputs, attrs, true);

/** The input gradient of a convolution, which is what a transposed convolution computes. */
const transposed: Kernel = (
  { dy, filter }: { readonly dy: Described; readonly filter: Described },
  { inputShape }: { readonly inputShape: readonly number[] },
) => ({
  ...one(inputShape, dy.dtype),
  multiplyAdds: size(dy.shape) * size(filter.shape.slice(0, 3)),
});

const pool: Kernel = (
  { x }: { readonly x: Described },
  { filterSize, strides, pad, dimRoundingMode }: Sliding & { readonly filterSize: number | [number, number] },
) => {
  const shape = [...x.shape] as Four;
  return one(
    tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode).outShape,
    x.dtype,
  );
};

/** Each element is divided by what follows from the sum over its neighbours. */
const neighbours: Kernel = ({ x }: { readonly x: Described }, { depthRadius }: { depthRadius: number }) => ({
  ...one(x.shape, x.dtype),
  multiplyAdds: size(x.shape) * (2 * depthRadius + 1),
});

export const PRODUCTS: Readonly<Record<string, Kernel>> = {
  [tf.BatchMatMul]: matmul,
  [tf._FusedMatMul]: matmul,
  [tf.Conv2D]: convolve,
  [tf.FusedConv2D]: convolve,
  [tf.DepthwiseConv2dNative]: depthwise,
  [tf.FusedDepthwiseConv2D]: depthwise,
  [tf.Conv2DBackpropInput]: transposed,
  [tf.MaxPool]: pool,
  [tf.AvgPool]: pool,
  [tf.LRN]: neighbours,
};
