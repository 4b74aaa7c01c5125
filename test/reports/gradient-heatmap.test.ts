import { describe, expect, it } from 'vitest';
import type { ExperimentResult, TensorComparison } from '../../compare/results/schema.ts';
import { gradientHeatMaps } from '../../reports/charts/gradient-heatmap.ts';

const SIDES = ['scratch', 'tfjs'] as const;

/** Tensor i of `count` uses i thousandths of its tolerance, but tensor 0 of TensorFlow.js is beyond it at step 2. */
function mapsOf(count: number) {
  const tensors = Array.from({ length: count }, (_, i) =>
    SIDES.flatMap((side) =>
      [0, 1, 2].map((step): TensorComparison => {
        const beyond = i === 0 && side === 'tfjs' && step === 2;
        return {
          ...{ tensor: `tensor${i}`, side, step, tolerance: 1, error: beyond ? 3 : i / 1000 },
          verdict: beyond ? 'framework is wrong' : 'agree',
        };
      }),
    ),
  ).flat();
  const check = { name: 'lockstep', verdict: 'agree', message: '', seconds: 0, tensors };
  return gradientHeatMaps({ checks: [check] } as unknown as ExperimentResult);
}

interface Drawn {
  readonly data: readonly [{ readonly z: readonly unknown[] }];
  readonly layout: { readonly yaxis: { readonly ticktext: readonly string[] } };
}
const rowsOf = (map: { readonly figure: unknown }) => (map.figure as Drawn).layout.yaxis.ticktext;

describe('the heat maps of a check', () => {
  it('show every tensor where there are few', () => {
    const maps = mapsOf(5);
    expect(maps).toHaveLength(2);
    expect(maps[0]!.caption).toBe('5 tensors at 3 steps; none beyond the tolerance.');
    expect(maps[1]!.caption).toBe('5 tensors at 3 steps; 1 beyond the tolerance.');
  });

  it('show the sixty nearest to their tolerance where there are many, the same ones of both sides in their order', () => {
    const [scratch, tfjs] = mapsOf(200);
    expect(rowsOf(scratch!)).toHaveLength(60);
    expect(rowsOf(tfjs!)).toEqual(rowsOf(scratch!));
    // Tensor 0 because TensorFlow.js is beyond the tolerance there, and the last 59.
    expect(rowsOf(scratch!).slice(0, 3)).toEqual(['tensor0', 'tensor141', 'tensor142']);
    expect((scratch!.figure as unknown as Drawn).data[0].z).toHaveLength(60);
    expect(tfjs!.caption).toBe(
      'The 60 of 200 tensors that come nearest to the tolerance, at 3 steps; 1 beyond the tolerance.',
    );
  });
});
