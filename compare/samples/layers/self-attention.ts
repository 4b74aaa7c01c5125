import { selfAttention } from '../../../scratch/layers/self-attention.ts';
import { selfAttention as tfjs } from '../../../tfjs/layers/self-attention.ts';
import { defineSample, layerCase } from '../sample.ts';

const [batch, sequence, width] = [2, 5, 6];
const CASES = {
  'every key is seen': { width, heads: 3 },
  'no key of the future': { width, heads: 2, causal: true },
};

export default defineSample({
  cases: Object.entries(CASES).map(([name, options]) =>
    layerCase({
      name,
      input: (values) => values.normal('x', [batch, sequence, width]),
      parameters: (values) =>
        Object.fromEntries(
          ['query', 'key', 'value', 'output'].flatMap((projection) => [
            [`${projection}/kernel`, values.normal(`${projection} kernel`, [width, width], 0.6)],
            [`${projection}/bias`, values.normal(`${projection} bias`, [width], 0.3)],
          ]),
        ),
      scratch: (source) => selfAttention(source, options),
      tfjs: (source) => tfjs(source, options),
      // It adds the same to all scores of a query, which the softmax takes away.
      zero: ['gradient key/bias'],
    }),
  ),
});
