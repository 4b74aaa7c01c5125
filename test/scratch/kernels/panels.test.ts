import { describe, expect, it } from 'vitest';
import { panelColumns } from '../../../scratch/kernels/plain/lib/panel.ts';
import { matmul } from '../../../scratch/kernels/plain/matmul.ts';
import { addProductOfPanels, packPanels } from '../../../scratch/kernels/plain/panels.ts';
import { PRECISIONS, type Precision, random, runBoth, runSplit } from './both.ts';

/** [m, n, k]: whole panels, less than one, some and a rest; sums of one block and of several. */
const SIZES = [
  [1, 1, 1],
  [4, 8, 3],
  [5, 3, 7],
  [6, 21, 256],
  [33, 13, 300],
  [100, 40, 520],
  [4, 5, 0],
  [0, 5, 3],
  [3, 0, 5],
] as const;

const panelsOf = (precision: Precision, n: number, k: number): number =>
  Math.ceil(n / panelColumns(precision)) * panelColumns(precision) * k;

describe.each(PRECISIONS)('panels, %s', (precision) => {
  it.each([false, true])('are packed as the plain ones, transposed: %s', (transposed) => {
    for (const [, n, k] of SIZES) {
      const blocks = { b: random('b', n * k), panels: random('panels', panelsOf(precision, n, k)) };
      const strides = transposed ? [1, k] : [n, 1];
      const { fast, plain } = runBoth('pack_panels', packPanels, precision, blocks, (at) => [
        at.b,
        ...strides,
        n,
        k,
        at.panels,
      ]);
      expect(fast.blocks).toEqual(plain.blocks);
    }
  });

  it('give the bits of the product of the matrix itself, however the rows are divided', () => {
    for (const [m, n, k] of SIZES) {
      const b = random('b', n * k);
      const packed = runBoth(
        'pack_panels',
        packPanels,
        precision,
        { b, panels: new Float64Array(panelsOf(precision, n, k)) },
        (at) => [at.b, n, 1, n, k, at.panels],
      );
      const blocks = {
        a: random('a', m * k),
        panels: packed.plain.blocks.panels!,
        b,
        c: random('c', m * n),
      };
      const ofPanels = (at: Readonly<Record<keyof typeof blocks, number>>, from = 0, to: number = m) => [
        at.a,
        k,
        1,
        at.panels,
        at.c,
        n,
        n,
        k,
        from,
        to,
      ];
      const { fast, plain } = runBoth(
        'add_product_of_panels',
        addProductOfPanels,
        precision,
        blocks,
        ofPanels,
      );
      const direct = runBoth('matmul', matmul, precision, blocks, (at) => [
        ...[at.a, k, 1],
        ...[at.b, n, 1],
        ...[at.c, n, n, k],
        ...[0, true, 0, m],
      ]);
      expect(fast.blocks.c).toEqual(direct.fast.blocks.c);
      expect(plain.blocks.c).toEqual(direct.plain.blocks.c);
      const { whole, parts } = runSplit('add_product_of_panels', precision, blocks, m, ofPanels);
      expect(parts.blocks).toEqual(whole.blocks);
    }
  });
});
