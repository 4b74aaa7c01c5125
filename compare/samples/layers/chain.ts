import { tanh } from '../../../scratch/activations/tanh.ts';
import type { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { Mask } from '../../../scratch/core/tensor.ts';
import { chain, type Link } from '../../../scratch/layers/chain.ts';
import { crossAttention } from '../../../scratch/layers/cross-attention.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { tap } from '../../../scratch/layers/tap.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import type { VariableSource } from '../../../tfjs/core/variable-source.ts';
import { type Link as TfjsLink, chain as tfjs } from '../../../tfjs/layers/chain.ts';
import { crossAttention as tfjsCrossAttention } from '../../../tfjs/layers/cross-attention.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { tap as tfjsTap } from '../../../tfjs/layers/tap.ts';
import { attentionParameters } from '../attention-parameters.ts';
import { defineSample, layerCase } from '../sample.ts';

const [batch, queries, keys, width] = [2, 3, 5, 4];
const ATTENTION = { width, heads: 2 };
const DENSE = { inputs: width, units: 6 };
const RESIDUAL = { residual: true };
const CROSS = { query: 'x', memory: 'memory', mask: 'memoryMask' };

export default defineSample({
  cases: [
    layerCase({
      name: 'two looks into one memory, each added to what looks',
      input: (values) => ({
        x: values.normal('x', [batch, queries, width]),
        memory: values.normal('memory', [batch, keys, width]),
        memoryMask: new Mask([batch, keys], Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1, 1, 0)),
      }),
      parameters: (values) => ({
        ...attentionParameters(values, { width, path: 'first/', scale: 0.4 }),
        ...attentionParameters(values, { width, path: 'second/', scale: 0.4 }),
        kernel: values.normal('kernel', [width, 6]),
        bias: values.normal('bias', [6]),
      }),
      scratch(source: ParameterSource) {
        const part = (links: readonly Link[]): Link => ({ layer: chain(links, RESIDUAL), inputs: 'all' });
        const look = (name: string) => tap(name, crossAttention(source.scope(name), ATTENTION));
        return chain([
          part([{ layer: look('first'), inputs: CROSS }]),
          part([{ layer: look('second'), inputs: CROSS }, tanh()]),
          dense(source, DENSE),
        ]);
      },
      tfjs(source: VariableSource) {
        const part = (links: readonly TfjsLink[]): TfjsLink => ({
          layer: tfjs(links, RESIDUAL),
          inputs: 'all',
        });
        const look = (name: string) => tfjsTap(name, tfjsCrossAttention(source.scope(name), ATTENTION));
        return tfjs([
          part([{ layer: look('first'), inputs: CROSS }]),
          part([{ layer: look('second'), inputs: CROSS }, tfjsTanh()]),
          tfjsDense(source, DENSE),
        ]);
      },
      // They add the same to all scores of a query, which the softmax takes away.
      zero: ['gradient first/key/bias', 'gradient second/key/bias'],
    }),
    layerCase({
      name: 'x taken by two inputs',
      input: (values) => ({ x: values.normal('x', [batch, queries, width]) }),
      parameters: (values) => attentionParameters(values, { width }),
      scratch: (source) =>
        chain([{ layer: crossAttention(source, ATTENTION), inputs: { query: 'x', memory: 'x' } }]),
      tfjs: (source) =>
        tfjs([{ layer: tfjsCrossAttention(source, ATTENTION), inputs: { query: 'x', memory: 'x' } }]),
      zero: ['gradient key/bias'],
    }),
  ],
});
