import { clip } from '../../../scratch/activations/clip.ts';
import { clip as tfjs } from '../../../tfjs/activations/clip.ts';
import { defineSample, layerCase } from '../sample.ts';

/** Both ends differ in size, and float32 holds them exactly. */
const ENDS = { low: -0.5, high: 0.75 };

export default defineSample({
  cases: [
    layerCase({
      name: 'inside, outside and at both ends',
      input: (values) => values.aroundKinks('x', [8, 6], [ENDS.low, ENDS.high]),
      scratch: () => clip(ENDS),
      tfjs: () => tfjs(ENDS),
    }),
  ],
});
