import { xavier } from '../../../scratch/initializers/xavier.ts';
import { xavier as tfjs } from '../../../tfjs/initializers/xavier.ts';
import { defineSample, functionCase } from '../sample.ts';

export default defineSample({
  cases: (
    [
      [7, 3],
      [3, 8],
    ] as const
  ).map(([inputs, outputs]) =>
    functionCase({
      name: `${inputs} inputs, ${outputs} outputs`,
      inputs: (values) => ({ normals: values.normal('normals', [inputs, outputs]) }),
      scratch: ({ normals }) => xavier(normals),
      tfjs: ({ normals }) => tfjs(normals),
    }),
  ),
});
