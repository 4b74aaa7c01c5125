import { describe, expect, it } from 'vitest';
import { memory64 } from '../../../scratch/kernels/kernel.ts';
import { workspaceOf } from '../../../scratch/kernels/load.ts';
import { attentionBiasGradient } from '../../../scratch/kernels/plain/attention-bias.ts';
import { biasGradient, biasGradientCall, KINDS, type Kind, ROUNDING, sizes } from './attention-cases.ts';
import { distance, PRECISIONS, type Precision, runBoth, runSplit } from './both.ts';

/** Two sequences that may share their biases; rows that are whole vectors and that are not, more than one block of queries. */
const SIZES = [
  sizes(2, 1, 2, 5, 1),
  sizes(2, 3, 5, 7, 3),
  sizes(4, 2, 8, 8, 4),
  sizes(2, 1, 70, 9, 2),
  sizes(2, 2, 0, 3, 2),
  sizes(2, 2, 3, 0, 2),
];

const run = (of: (typeof SIZES)[number], kind: Kind, precision: Precision) =>
  runBoth(
    'attention_bias_gradient',
    attentionBiasGradient,
    precision,
    biasGradient(of, kind, precision),
    (at) => biasGradientCall(at, of, kind, 0, (of.batch / kind.sharing) * of.heads),
  );

const BIASED = KINDS.filter(({ sharing }) => sharing === 1).flatMap((kind) => [
  kind,
  { ...kind, sharing: 2 as const },
]);

describe.each(BIASED)('masked $masked, causal $causal, biases shared by $sharing', (kind) => {
  it.each(PRECISIONS)('the gradient of the biases is the plain one, %s', (precision) => {
    for (const of of SIZES) {
      const { fast, plain } = run(of, kind, precision);
      const [found, wanted] = [fast.blocks.dBias!, plain.blocks.dBias!];
      expect(distance(found, wanted), JSON.stringify(of)).toBeLessThan(ROUNDING[precision]);
    }
  });

  it.each(PRECISIONS)('heads and groups may be divided, %s', (precision) => {
    const of = sizes(6, 2, 5, 7, 3);
    const units = (6 / kind.sharing) * 2;
    const blocks = biasGradient(of, kind, precision);
    const { whole, parts } = runSplit('attention_bias_gradient', precision, blocks, units, (at, from, to) =>
      biasGradientCall(at, of, kind, from, to),
    );
    expect(parts).toEqual(whole);
  });
});

it('what sequences share gets the sum of what each would get alone', () => {
  const of = sizes(2, 2, 4, 5, 3);
  const shared = biasGradient(of, { masked: true, causal: true, sharing: 2 }, 'float64');
  const alone = {
    ...shared,
    bias: Float64Array.of(...shared.bias, ...shared.bias),
    dBias: new Float64Array(80),
  };
  const call = (blocks: typeof shared, sharing: 1 | 2) =>
    runBoth('attention_bias_gradient', attentionBiasGradient, 'float64', blocks, (at) =>
      biasGradientCall(at, of, { masked: true, causal: true, sharing }, 0, 4 / sharing),
    ).fast.blocks.dBias!;
  const apart = call(alone, 1);
  expect(call(shared, 2)).toEqual(Float64Array.from({ length: 40 }, (_, i) => apart[i]! + apart[40 + i]!));
});

it('rows that are too many for the workspace are taken in smaller blocks', () => {
  const behind = memory64.bytes.subarray(workspaceOf(1), workspaceOf(1) + 4096).fill(77);
  const { fast, plain } = run(
    sizes(2, 1, 40, 8000, 1),
    { masked: false, causal: true, sharing: 2 },
    'float64',
  );
  expect(distance(fast.blocks.dBias!, plain.blocks.dBias!)).toBeLessThan(1e-13);
  expect(behind.every((byte) => byte === 77)).toBe(true);
});
