import { describe, expect, it } from 'vitest';
import { type AugmentOptions, augment } from '../../../../compare/data/augment/augment.ts';
import { crop } from '../../../../compare/data/augment/crop.ts';
import { flip } from '../../../../compare/data/augment/flip.ts';
import type { Augmentation, Image } from '../../../../compare/data/augment/image.ts';
import { noise } from '../../../../compare/data/augment/noise.ts';
import { rotate, rotated } from '../../../../compare/data/augment/rotate.ts';
import { shift } from '../../../../compare/data/augment/shift.ts';
import { misfit, normalDistribution, uniformDistribution } from '../../../../compare/samples/distribution.ts';
import { stream } from '../../../../scratch/core/streams.ts';
import { tensor, type Value } from '../../../../scratch/core/tensor.ts';

/** [2, 3, 2]: row, column and channel can be read from each number. */
const SMALL: Image = {
  ...{ height: 2, width: 3, channels: 2 },
  pixels: Float64Array.of(111, 112, 121, 122, 131, 132, 211, 212, 221, 222, 231, 232),
};

const picture = (height: number, width: number, at: (y: number, x: number) => number): Image => ({
  ...{ height, width, channels: 1 },
  pixels: Float64Array.from({ length: height * width }, (_, i) => at(Math.floor(i / width), i % width)),
});

/** A dot in the middle of 5 x 5. */
const DOT = picture(5, 5, (y, x) => Number(y === 2 && x === 2));

const once = (change: Augmentation, image: Image, name = 'once') =>
  Array.from(change(image, stream(1, name)).pixels);

describe('flip', () => {
  it('mirrors columns or rows, and keeps channels together', () => {
    expect(once(flip({ direction: 'horizontal', probability: 1 }), SMALL)).toEqual([
      131, 132, 121, 122, 111, 112, 231, 232, 221, 222, 211, 212,
    ]);
    expect(once(flip({ direction: 'vertical', probability: 1 }), SMALL)).toEqual([
      211, 212, 221, 222, 231, 232, 111, 112, 121, 122, 131, 132,
    ]);
  });

  it('is its own inverse, and leaves its input alone', () => {
    const change = flip({ direction: 'horizontal', probability: 1 });
    const before = SMALL.pixels.slice();
    const back = change(change(SMALL, stream(1)), stream(1));
    expect(back.pixels).toEqual(before);
    expect(SMALL.pixels).toEqual(before);
  });

  it('flips as often as it should', () => {
    const random = stream(2, 'flips');
    const change = flip({ direction: 'horizontal', probability: 0.3 });
    const draws = 4000;
    let flips = 0;
    for (let i = 0; i < draws; i++) flips += Number(change(SMALL, random).pixels[0] !== 111);
    // Six deviations of the binomial distribution.
    expect(Math.abs(flips / draws - 0.3)).toBeLessThan(6 * Math.sqrt((0.3 * 0.7) / draws));
  });
});

/** Where the dot came to, over many draws: by place, how often. */
function places(change: Augmentation, draws: number): Map<number, number> {
  const random = stream(3, 'places');
  const counts = new Map<number, number>();
  for (let i = 0; i < draws; i++) {
    const at = change(DOT, random).pixels.indexOf(1);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return counts;
}

function expectEven(counts: Map<number, number>, expected: readonly number[], draws: number) {
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual(expected);
  const share = 1 / expected.length;
  for (const [at, count] of counts) {
    const off = Math.abs(count / draws - share);
    expect(off, `place ${at}`).toBeLessThan(6 * Math.sqrt((share * (1 - share)) / draws));
  }
}

describe('shift', () => {
  it('moves to every place within reach equally often', () => {
    const expected = [1, 2, 3].flatMap((y) => [0, 1, 2, 3, 4].map((x) => 5 * y + x));
    expectEven(places(shift({ rows: 1, columns: 2 }), 6000), expected, 6000);
  });

  it('fills what comes in from outside, and may move all of the image out', () => {
    const all = picture(2, 2, () => 1);
    const random = stream(4, 'shift');
    const seen = new Set<string>();
    for (let i = 0; i < 500; i++)
      seen.add(shift({ rows: 2, columns: 0, fill: 7 })(all, random).pixels.join(''));
    expect(seen).toEqual(new Set(['1111', '7711', '1177', '7777']));
  });
});

describe('crop', () => {
  it('cuts every window equally often', () => {
    // The dot of the middle, seen from the windows of 4 x 3 in 5 x 5.
    const expected = [1, 2].flatMap((y) => [0, 1, 2].map((x) => 3 * y + x));
    expectEven(places(crop({ height: 4, width: 3 }), 6000), expected, 6000);
  });

  it('of the own size with padding moves the image by up to the padding', () => {
    const expected = [1, 2, 3].flatMap((y) => [1, 2, 3].map((x) => 5 * y + x));
    expectEven(places(crop({ height: 5, width: 5, padding: 1 }), 6000), expected, 6000);
  });

  it('keeps channels together', () => {
    const [a, b] = once(crop({ height: 1, width: 1 }), SMALL);
    expect(b! - a!).toBe(1);
  });

  it('refuses a window that is larger than the image', () => {
    expect(() => once(crop({ height: 3, width: 3 }), SMALL)).toThrow(
      'crop: a window of 3 x 3 does not fit into an image of 2 x 3 with a padding of 0',
    );
  });
});

describe('rotate', () => {
  const turned = picture(3, 3, (y, x) => 10 * y + x);

  it('by quarters moves whole pixels, counter-clockwise', () => {
    const quarter = Array.from(rotated(turned, Math.PI / 2).pixels, (value) => Math.round(value * 1e9) / 1e9);
    expect(quarter).toEqual([2, 12, 22, 1, 11, 21, 0, 10, 20]);
    const half = rotated(SMALL, Math.PI);
    for (const [i, value] of [231, 232, 221, 222, 211, 212, 131, 132, 121, 122, 111, 112].entries())
      expect(half.pixels[i]).toBeCloseTo(value, 9);
  });

  it('turns a slope exactly: between the pixels of a plane lies the plane', () => {
    const slope = (y: number, x: number) => 3 * (y - 10) + 2 * (x - 10);
    const angle = 0.3;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const { pixels } = rotated(
      picture(21, 21, (y, x) => slope(y, x)),
      angle,
    );
    for (let y = 5; y < 16; y++)
      for (let x = 5; x < 16; x++) {
        const [dy, dx] = [y - 10, x - 10];
        const expected = slope(10 + cos * dy + sin * dx, 10 + cos * dx - sin * dy);
        expect(pixels[21 * y + x]).toBeCloseTo(expected, 10);
      }
  });

  it('fills the corners, and changes nothing at an angle of 0', () => {
    expect(rotated(turned, 0).pixels).toEqual(turned.pixels);
    const corner = rotated(
      picture(9, 9, () => 1),
      Math.PI / 4,
      5,
    ).pixels[0];
    expect(corner).toBe(5);
  });

  it('draws its angle from all within reach', () => {
    const random = stream(5, 'angles');
    // A plane of slope 1 along the columns: the pixel right of the middle becomes cos of the angle, the one below -sin.
    const plane = picture(5, 5, (_, x) => x - 2);
    const angles = Array.from({ length: 2000 }, () => {
      const { pixels } = rotate({ degrees: 40 })(plane, random);
      return (Math.atan2(-pixels[17]!, pixels[13]!) * 180) / Math.PI;
    });
    expect(misfit(angles, uniformDistribution(-40, 40))).toBeUndefined();
  });
});

describe('noise', () => {
  it('is normal', () => {
    const gray = picture(80, 80, () => 0.5);
    expect(misfit(once(noise({ deviation: 0.1 }), gray), normalDistribution(0.5, 0.1))).toBeUndefined();
  });
});

describe('augment', () => {
  const SHAPE = [4, 2, 3, 2];
  const numbers = Float64Array.from({ length: 48 }, (_, i) => i + 1);
  const source = (shape: number[]) => ({
    next: () => ({ x: tensor(shape, numbers, 'float64'), y: tensor([4], [0, 1, 0, 1], 'float64') }),
  });
  const OPTIONS: AugmentOptions = {
    seed: 9,
    augmentations: {
      flip: flip({ direction: 'horizontal', probability: 0.5 }),
      noise: noise({ deviation: 1 }),
    },
  };
  const valuesOf = (x: Pick<Value, 'data'>) => Array.from(x.data);
  const at = (step: number, options = OPTIONS, shape = SHAPE) =>
    valuesOf(augment(source(shape), options).next(step).x!);

  it('gives the same batch for the same seed and step, asked in whatever order', () => {
    const data = augment(source(SHAPE), OPTIONS);
    const inOrder = [0, 1, 2].map((step) => valuesOf(data.next(step).x!));
    expect([2, 0, 1].map((step) => at(step))).toEqual([inOrder[2], inOrder[0], inOrder[1]]);
    expect(inOrder[0]).not.toEqual(inOrder[1]);
    expect(at(0, { ...OPTIONS, seed: 10 })).not.toEqual(inOrder[0]);
  });

  it('treats the images of a batch each by itself', () => {
    const same = new Float64Array(48).fill(1);
    const batch = { next: () => ({ x: tensor(SHAPE, same, 'float64') }) };
    const { data } = augment(batch, OPTIONS).next(0).x!;
    const images = [0, 1, 2, 3].map((i) => data.subarray(12 * i, 12 * i + 12).join());
    expect(new Set(images).size).toBe(4);
  });

  it('leaves labels and the batch of the source alone', () => {
    const given = source(SHAPE);
    const batch = given.next();
    const data = augment({ next: () => batch }, OPTIONS).next(0);
    expect(data.y).toBe(batch.y);
    expect(valuesOf(batch.x)).toEqual(Array.from(numbers));
  });

  it('draws of one augmentation do not depend on the others', () => {
    const { flip: flips } = OPTIONS.augmentations;
    const alone = at(0, { ...OPTIONS, augmentations: { flip: flips! } });
    const beside = at(0, {
      ...OPTIONS,
      augmentations: { shift: shift({ rows: 0, columns: 0 }), flip: flips! },
    });
    expect(beside).toEqual(alone);
  });

  it('takes flattened images, and flattens them again', () => {
    const flat = augment(source([4, 12]), { ...OPTIONS, flattened: [2, 3, 2] }).next(0).x!;
    expect(flat.shape).toEqual([4, 12]);
    expect(valuesOf(flat)).toEqual(at(0));
    const cropped = augment(source([4, 12]), {
      ...{ seed: 1, flattened: [2, 3, 2] },
      augmentations: { crop: crop({ height: 1, width: 2 }) },
    });
    expect(cropped.next(0).x!.shape).toEqual([4, 4]);
  });

  it('says what does not fit', () => {
    expect(() => augment(source([4, 12]), OPTIONS).next(0)).toThrow(
      'augment: got images [4, 12], needs [n, height, width, channels]',
    );
    expect(() => augment(source([4, 12]), { ...OPTIONS, flattened: [3, 3, 1] }).next(0)).toThrow(
      'needs [n, 9]',
    );
    expect(() => augment(source(SHAPE), { ...OPTIONS, images: 'pixels' }).next(0)).toThrow(
      'augment: a batch holds x, y, and no tensor of images called pixels',
    );
  });
});
