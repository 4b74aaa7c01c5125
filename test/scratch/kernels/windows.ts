/** Random geometries of windows for property tests, and chosen ones that reach every block and every path of a kernel. */
import fc from 'fast-check';
import type { WindowGeometry } from '../../../scratch/kernels/window.ts';

export type Images = WindowGeometry & { readonly samples: number };

type Declared = Partial<Omit<Images, 'outHeight' | 'outWidth'>> & {
  readonly bottom?: number;
  readonly right?: number;
};

/** What is left out is 1, padding 0. */
export function images({ bottom = 0, right = 0, ...declared }: Declared): Images {
  const one = { samples: 1, height: 1, width: 1, channels: 1, filters: 1, groups: 1 };
  const window = { windowHeight: 1, windowWidth: 1, strideHeight: 1, strideWidth: 1, top: 0, left: 0 };
  const given = { ...one, ...window, dilationHeight: 1, dilationWidth: 1, ...declared };
  const out = (size: number, padding: number, window: number, dilation: number, stride: number) =>
    Math.floor((size + padding - (window - 1) * dilation - 1) / stride) + 1;
  const { height, width, windowHeight, windowWidth, dilationHeight, dilationWidth } = given;
  return {
    ...given,
    outHeight: out(height, given.top + bottom, windowHeight, dilationHeight, given.strideHeight),
    outWidth: out(width, given.left + right, windowWidth, dilationWidth, given.strideWidth),
  };
}

const upTo = (max: number, min = 1) => fc.integer({ min, max });

/** Windows larger than the image, padding of every size, strides and dilations that leave pixels out, groups. */
export const convolutions: fc.Arbitrary<Images> = fc
  .record({
    samples: upTo(4),
    height: upTo(11),
    width: upTo(13),
    windowHeight: upTo(5),
    windowWidth: upTo(5),
    strideHeight: upTo(3),
    strideWidth: upTo(3),
    dilationHeight: upTo(3),
    dilationWidth: upTo(3),
    top: upTo(4, 0),
    left: upTo(4, 0),
    bottom: upTo(4, 0),
    right: upTo(4, 0),
    groups: fc.constantFrom(1, 1, 2, 3, 5),
    groupChannels: upTo(6),
    groupFilters: upTo(11),
  })
  .map(({ groupChannels, groupFilters, ...rest }) =>
    images({ ...rest, channels: rest.groups * groupChannels, filters: rest.groups * groupFilters }),
  )
  .filter(({ outHeight, outWidth }) => outHeight > 0 && outWidth > 0);

/** Every window holds at least one element of the image. */
export const poolings: fc.Arbitrary<Images> = fc
  .record({
    samples: upTo(3),
    height: upTo(9),
    width: upTo(9),
    channels: upTo(11),
    windowHeight: upTo(4),
    windowWidth: upTo(4),
    strideHeight: upTo(4),
    strideWidth: upTo(4),
    top: upTo(3, 0),
    left: upTo(3, 0),
    bottom: upTo(3, 0),
    right: upTo(3, 0),
  })
  .filter(
    ({ top, left, bottom, right, windowHeight, windowWidth }) =>
      Math.max(top, bottom) < windowHeight && Math.max(left, right) < windowWidth,
  )
  .map(images)
  .filter(({ outHeight, outWidth }) => outHeight > 0 && outWidth > 0);
