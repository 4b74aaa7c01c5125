import * as tf from '@tensorflow/tfjs';
import { concatenate, split } from '../../../scratch/core/concatenate.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [
    functionCase({
      name: 'three tensors along the middle axis',
      inputs: (values) => ({
        x: values.normal('x', [2, 3, 4]),
        y: values.normal('y', [2, 1, 4]),
        z: values.normal('z', [2, 5, 4]),
      }),
      scratch: ({ x, y, z }) => concatenate([x, y, z], 1),
      tfjs: ({ x, y, z }) => tf.concat([x, y, z], 1),
    }),
    functionCase({
      name: 'the last of three parts along the first axis from the end',
      inputs: (values) => ({ x: values.normal('x', [2, 3, 7]) }),
      scratch: ({ x }) => split(x, -1, [2, 1, 4])[2],
      tfjs: ({ x }) => tf.slice(x, [0, 0, 3], [2, 3, 4]),
    }),
  ],
});
