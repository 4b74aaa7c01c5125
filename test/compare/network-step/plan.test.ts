import { expect, it } from 'vitest';
import { chooseStep } from '../../../compare/network-step/plan.ts';
import { bytesFree, Region, step } from '../../../scratch/core/memory.ts';
import { fresh } from '../../../scratch/core/tensor.ts';
import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { globalAveragePooling } from '../../../scratch/layers/global-average-pooling.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';

/** A convolution of images of any size; its float64 output takes 128 bytes a pixel. */
const ofImages = (side: number) => ({
  input: { shape: [side, side, 3] },
  scratch: (source: Parameters<typeof conv2d>[0]) =>
    sequential([
      conv2d(source, { channels: 3, filters: 16, kernelSize: 3, padding: 'same' }),
      globalAveragePooling(),
    ]),
});

it('takes two samples of the published size where they fit', () => {
  expect(chooseStep(ofImages(64))).toMatchObject({ plan: { batch: 2 }, input: { shape: [64, 64, 3] } });
});

it('takes one where two do not fit', () => {
  const found = chooseStep(ofImages(3000))!;
  expect(found).toMatchObject({ plan: { batch: 1 } });
  expect(found.reduced).toBeUndefined();
});

it('takes the largest smaller image where one does not fit, and says so', () => {
  const found = chooseStep(ofImages(20_000))!;
  const [side] = (found.input as { shape: number[] }).shape as [number];
  expect(found.reduced).toContain(`images of [${side}, ${side}, 3]`);
  expect(side % 32).toBe(0);
  expect(found.plan.stepBytes).toBeLessThan(bytesFree());
  expect(found.plan.stepBytes).toBeGreaterThan(0.8 * bytesFree());
});

it('knows of what is taken already', () => {
  const region = new Region();
  const free = bytesFree();
  region.hold(() => fresh([2 ** 26], 'float64'));
  expect(bytesFree()).toBe(free - 2 ** 29);
  step(() => {
    fresh([2 ** 20], 'float32');
    expect(bytesFree()).toBe(free - 2 ** 29 - 2 ** 22);
  });
  region.dispose();
});
