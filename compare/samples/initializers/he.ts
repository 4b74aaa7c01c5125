import { he } from '../../../scratch/initializers/he.ts';
import { he as tfjs } from '../../../tfjs/initializers/he.ts';
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
      scratch: ({ normals }) => he(normals),
      tfjs: ({ normals }) => tfjs(normals),
    }),
  ),
});
