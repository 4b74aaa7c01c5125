import { Mask } from '../../../scratch/core/tensor.ts';
import { maskedSelfAttention, selfAttention } from '../../../scratch/layers/self-attention.ts';
import {
  selfAttention as tfjs,
  maskedSelfAttention as tfjsMasked,
} from '../../../tfjs/layers/self-attention.ts';
import { attentionParameters } from '../attention-parameters.ts';
import { defineSample, layerCase } from '../sample.ts';

const [batch, sequence, width] = [2, 5, 6];
const CASES = {
  'every key is seen': { width, heads: 3 },
  'no key of the future': { width, heads: 2, causal: true },
  'rotary positions': { width, heads: 3, rotary: { base: 100 } },
};
const MASKED = { width, heads: 2 };

export default defineSample({
  cases: [
    ...Object.entries(CASES).map(([name, options]) =>
      layerCase({
        name,
        input: (values) => values.normal('x', [batch, sequence, width]),
        parameters: (values) => attentionParameters(values, { width }),
        scratch: (source) => selfAttention(source, options),
        tfjs: (source) => tfjs(source, options),
        // It adds the same to all scores of a query, which the softmax takes away; turned, it adds something else to each.
        ...('rotary' in options ? {} : { zero: ['gradient key/bias'] }),
      }),
    ),
    layerCase({
      name: 'sequences of different lengths, with biases',
      input: (values) => ({
        x: values.normal('x', [batch, sequence, width]),
        mask: new Mask([batch, sequence], Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1, 1, 0)),
        bias: values.normal('bias', [1, 2, sequence, sequence]),
      }),
      parameters: (values) => attentionParameters(values, { width }),
      scratch: (source) => maskedSelfAttention(source, MASKED),
      tfjs: (source) => tfjsMasked(source, MASKED),
      zero: ['gradient key/bias'],
    }),
  ],
});
