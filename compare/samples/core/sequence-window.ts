import * as tf from '@tensorflow/tfjs';
import { alongRow, edgesOfRow, type SequenceWindowOptions } from '../../../scratch/core/sequence-window.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { windowOver } from '../../../scratch/core/window.ts';
import { defineSample, functionCase } from '../sample.ts';

const STEPS = 13;
const CASES: Readonly<Record<string, SequenceWindowOptions & { readonly padding: 'valid' | 'same' }>> = {
  'valid padding, stride': { size: 4, stride: 3, padding: 'valid' },
  'same padding, stride': { size: 4, stride: 2, padding: 'same' },
  'same padding, dilation': { size: 3, stride: 1, padding: 'same', dilation: 4 },
};

export default defineSample({
  cases: [
    ...Object.entries(CASES).map(([name, options]) =>
      functionCase({
        name,
        inputs: () => ({ images: tensor([4], [2, 1, STEPS, 3], 'float64') }),
        scratch: ({ images }) => {
          const { geometry } = windowOver('sample', [...images.data], alongRow(options));
          const { outHeight, outWidth, top, left } = geometry;
          return tensor([4], [outHeight, outWidth, top, left], images.precision);
        },
        // As TensorFlow has it: one row of images.
        tfjs: () => {
          const { outHeight, outWidth, padInfo } = tf.backend_util.computeConv2DInfo(
            [2, 1, STEPS, 3],
            [1, options.size, 3, 1],
            [1, options.stride],
            [1, options.dilation ?? 1],
            options.padding,
          );
          return tf.tensor1d([outHeight, outWidth, padInfo.top, padInfo.left]);
        },
      }),
    ),
    functionCase({
      name: 'zeros at each end',
      inputs: () => ({ ends: tensor([2], [3, 1], 'float64') }),
      scratch: ({ ends }) => {
        const [before, after] = [...ends.data] as [number, number];
        const { top, bottom, left, right } = edgesOfRow({ before, after });
        return tensor([4], [top, bottom, left, right], ends.precision);
      },
      tfjs: ({ ends }) => tf.concat([tf.tensor1d([0, 0]), ends as tf.Tensor1D]),
    }),
  ],
});
