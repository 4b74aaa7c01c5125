import { learnedPositions } from '../../../scratch/layers/learned-positions.ts';
import { learnedPositions as tfjs } from '../../../tfjs/layers/learned-positions.ts';
import { defineSample, layerCase } from '../sample.ts';

const [longest, width] = [6, 3];
const CASES = { 'shorter than the table': 4, 'as long as the table': longest };

export default defineSample({
  cases: Object.entries(CASES).map(([name, length]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [5, length, width]),
      parameters: (values) => ({ embeddings: values.normal('embeddings', [longest, width]) }),
      scratch: (source) => learnedPositions(source, { longest, width }),
      tfjs: (source) => tfjs(source, { longest, width }),
    }),
  ),
});
