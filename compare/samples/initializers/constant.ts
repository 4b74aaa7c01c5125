import { constant } from '../../../scratch/initializers/constant.ts';
import { constant as tfjs } from '../../../tfjs/initializers/constant.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: [1, -0.375].map((value) =>
    functionCase({
      name: `all ${value}`,
      inputs: (values) => ({ like: values.normal('like', [2, 3, 5]) }),
      scratch: ({ like }) => constant(like.shape, like.precision, { value }),
      tfjs: ({ like }) => tfjs(like.shape, { value }),
    }),
  ),
});
