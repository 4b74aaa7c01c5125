import { describe, expect, it } from 'vitest';
import { memory64 } from '../../../scratch/kernels/kernel.ts';
import { workspaceOf } from '../../../scratch/kernels/load.ts';
import { attentionBackward } from '../../../scratch/kernels/plain/attention-backward.ts';
import { backward, backwardCall, EMPTY, KINDS, ROUNDING, SIZES, sizes } from './attention-cases.ts';
import { distance, type Outcome, PRECISIONS, runBoth, runSplit } from './both.ts';

describe.each(KINDS)('masked $masked, causal $causal, biases shared by $sharing', (kind) => {
  it.each(PRECISIONS)('the way back is the plain one, %s', (precision) => {
    for (const of of [...SIZES, ...EMPTY]) {
      const blocks = backward(of, kind, precision);
      const { fast, plain } = runBoth('attention_backward', attentionBackward, precision, blocks, (at) =>
        backwardCall(at, of, kind, 0, of.batch * of.heads),
      );
      // As one: where a query sees one key, dQ and dK are zero but for rounding.
      const all = ({ blocks }: Outcome) => [...blocks.dQ!, ...blocks.dK!, ...blocks.dV!];
      expect(distance(all(fast), all(plain)), JSON.stringify(of)).toBeLessThan(ROUNDING[precision]);
    }
  });

  it.each(PRECISIONS)('heads and sequences may be divided, %s', (precision) => {
    const of = sizes(3, 2, 5, 7, 3);
    const blocks = backward(of, kind, precision);
    const { whole, parts } = runSplit('attention_backward', precision, blocks, 6, (at, from, to) =>
      backwardCall(at, of, kind, from, to),
    );
    expect(parts).toEqual(whole);
  });
});

it('rows of P that are too many for the workspace are taken in smaller blocks', () => {
  const of = sizes(1, 1, 60, 8000, 2);
  const kind = { masked: false, causal: true, sharing: 0 } as const;
  const behind = memory64.bytes.subarray(workspaceOf(1), workspaceOf(1) + 4096).fill(77);
  const blocks = backward(of, kind, 'float64');
  const { fast, plain } = runBoth('attention_backward', attentionBackward, 'float64', blocks, (at) =>
    backwardCall(at, of, kind, 0, 1),
  );
  for (const name of ['dQ', 'dK', 'dV'] as const)
    expect(distance(fast.blocks[name]!, plain.blocks[name]!)).toBeLessThan(1e-13);
  expect(behind.every((byte) => byte === 77)).toBe(true);
});
