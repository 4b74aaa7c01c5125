import { describe, expect, it } from 'vitest';
import { poolingWindow } from '../../../scratch/core/pooling.ts';
import { ShapeError } from '../../../scratch/core/shape.ts';
import { type WindowOptions, windowOver } from '../../../scratch/core/window.ts';

const placed = (images: readonly number[], options: WindowOptions) => {
  const { outHeight, outWidth, top, left } = windowOver('test', images, options).geometry;
  return [outHeight, outWidth, top, left];
};

describe('a window over images', () => {
  it.each<[string, readonly number[], WindowOptions, readonly number[]]>([
    ['without padding', [1, 7, 9, 2], { size: [3, 4] }, [5, 6, 0, 0]],
    ['a stride that leaves pixels over', [1, 7, 9, 2], { size: 3, stride: [3, 4] }, [2, 2, 0, 0]],
    ['padding on every side', [1, 4, 5, 1], { size: 3, padding: 2 }, [6, 7, 2, 2]],
    [
      'padding that differs by side',
      [1, 4, 5, 1],
      { size: 3, padding: { top: 1, bottom: 2, left: 0, right: 3 } },
      [5, 6, 1, 0],
    ],
    ['dilation', [1, 9, 9, 1], { size: 3, dilation: [2, 4] }, [5, 1, 0, 0]],
    ['same padding, odd size', [1, 5, 6, 1], { size: 3, padding: 'same' }, [5, 6, 1, 1]],
    [
      'same padding, even size: the odd row is at the bottom',
      [1, 5, 6, 1],
      { size: 4, padding: 'same' },
      [5, 6, 1, 1],
    ],
    ['same padding, stride', [1, 5, 6, 1], { size: 3, stride: 2, padding: 'same' }, [3, 3, 1, 0]],
    ['same padding that needs none', [1, 6, 6, 1], { size: 1, stride: 2, padding: 'same' }, [3, 3, 0, 0]],
  ])('%s', (_, images, options, expected) => {
    expect(placed(images, options)).toEqual(expected);
  });

  it('is one block of integers for the kernels', () => {
    const window = windowOver(
      'test',
      [2, 7, 8, 6],
      { size: [3, 2], stride: [1, 2], padding: 1, dilation: [2, 3] },
      { filters: 4, groups: 2 },
    );
    expect([...window.block.data]).toEqual([7, 8, 6, 5, 4, 3, 2, 1, 2, 1, 1, 2, 3, 4, 2]);
  });

  it('says what does not fit', () => {
    expect(() => placed([1, 4, 9, 1], { size: 3, dilation: 2 })).toThrow(
      new ShapeError(
        'test: a window that reaches over 5 pixels of height does not fit into images [1, 4, 9, 1] with 0 more of padding',
      ),
    );
    expect(() => placed([1, 9, 2, 1], { size: 5, padding: 1 })).toThrow(
      /5 pixels of width .* with 2 more of padding/,
    );
    expect(() => placed([4, 4, 1], { size: 1 })).toThrow(/test: images: got shape \[4, 4, 1\]/);
  });
});

describe('the window of a pooling', () => {
  it('must hold an element of the image', () => {
    expect(() => poolingWindow('pool', [1, 4, 4, 1], { size: 2, padding: 2 })).toThrow(
      new ShapeError(
        'pool: windows of 2 by 2 over images [1, 4, 4, 1] lie on padding alone at an edge; it must be smaller than the window',
      ),
    );
    const padding = { top: 0, bottom: 3, left: 0, right: 0 };
    expect(() => poolingWindow('pool', [1, 4, 4, 1], { size: 2, padding })).toThrow(ShapeError);
  });

  it('may leave padding out that no window reaches', () => {
    const padding = { top: 0, bottom: 2, left: 0, right: 0 };
    expect(poolingWindow('pool', [1, 4, 4, 1], { size: 2, stride: 3, padding }).geometry.outHeight).toBe(2);
  });
});
