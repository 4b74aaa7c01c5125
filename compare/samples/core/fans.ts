import * as tf from '@tensorflow/tfjs';
import { fans } from '../../../scratch/core/fans.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { fans as tfjs } from '../../../tfjs/core/fans.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    [7, 3],
    [5, 2, 4],
    [3, 2, 4, 5],
    [3, 5, 1, 6],
  ].map((shape) =>
    functionCase({
      name: `kernel [${shape.join(', ')}]`,
      inputs: () => ({ shape: tensor([shape.length], shape, 'float64') }),
      scratch({ shape: { data, precision } }) {
        const { fanIn, fanOut } = fans('sample', Array.from(data));
        return tensor([2], [fanIn, fanOut], precision);
      },
      tfjs(inputs) {
        const { fanIn, fanOut } = tfjs(Array.from(inputs.shape.dataSync()));
        return tf.tensor1d([fanIn, fanOut]);
      },
    }),
  ),
});
