import * as tf from '@tensorflow/tfjs';
import { tensor } from '../../../scratch/core/tensor.ts';
import { pair, type WindowOptions, windowOver } from '../../../scratch/core/window.ts';
import { defineSample, functionCase } from '../sample.ts';

const IMAGES = [2, 13, 10, 3] as const;

const CASES: Readonly<Record<string, WindowOptions & { readonly padding: 'valid' | 'same' }>> = {
  'valid padding': { size: [4, 3], padding: 'valid' },
  'valid padding, strides that leave pixels over': { size: [2, 3], stride: [3, 2], padding: 'valid' },
  'valid padding, dilation': { size: [3, 2], dilation: [4, 3], padding: 'valid' },
  'same padding, even and odd sizes': { size: [4, 5], padding: 'same' },
  'same padding, stride': { size: [4, 5], stride: [3, 2], padding: 'same' },
  'same padding, stride larger than the window': { size: 2, stride: 4, padding: 'same' },
  'same padding, dilation': { size: [2, 3], dilation: [3, 2], padding: 'same' },
};

/** Where windows lie: rows and columns of the output, padding at the top and on the left. */
export default defineSample({
  cases: Object.entries(CASES).map(([name, options]) =>
    functionCase({
      name,
      inputs: () => ({ images: tensor([4], IMAGES, 'float64') }),
      scratch: ({ images }) => {
        const { geometry } = windowOver('sample', [...images.data], options);
        const { outHeight, outWidth, top, left } = geometry;
        return tensor([4], [outHeight, outWidth, top, left], images.precision);
      },
      tfjs: () => {
        const { outHeight, outWidth, padInfo } = tf.backend_util.computeConv2DInfo(
          [...IMAGES],
          [...pair(options.size), IMAGES[3], 1],
          [...pair(options.stride ?? 1)],
          [...pair(options.dilation ?? 1)],
          options.padding,
        );
        return tf.tensor1d([outHeight, outWidth, padInfo.top, padInfo.left]);
      },
    }),
  ),
});
