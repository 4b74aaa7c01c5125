import { concatenate } from '../../../scratch/layers/concatenate.ts';
import { concatenate as tfjs } from '../../../tfjs/layers/concatenate.ts';
import { defineSample, layerCase } from '../sample.ts';

const CASES: Readonly<Record<string, { axis: number; shapes: readonly (readonly number[])[] }>> = {
  'columns of matrices': {
    axis: -1,
    shapes: [
      [3, 4],
      [3, 2],
      [3, 7],
    ],
  },
  'channels of images': {
    axis: 3,
    shapes: [
      [2, 3, 4, 5],
      [2, 3, 4, 1],
    ],
  },
  'one sequence behind another': {
    axis: 1,
    shapes: [
      [2, 3, 5],
      [2, 4, 5],
      [2, 1, 5],
    ],
  },
  'one batch behind another': {
    axis: 0,
    shapes: [
      [2, 5],
      [4, 5],
    ],
  },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, { axis, shapes }]) =>
    layerCase({
      name,
      input: (values) => shapes.map((shape, i) => values.normal(`x${i}`, shape)),
      scratch: () => concatenate({ axis }),
      tfjs: () => tfjs({ axis }),
    }),
  ),
});
