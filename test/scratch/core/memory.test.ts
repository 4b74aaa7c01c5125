import { describe, expect, it } from 'vitest';
import { add, scale } from '../../../scratch/core/elementwise.ts';
import { Region, step } from '../../../scratch/core/memory.ts';
import { ORDINARY } from '../../../scratch/core/storage.ts';
import { cast, detach, fresh, reshape, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';

const numbers = (x: Tensor) => Array.from(x.data);
const three = () => tensor([3], [1, 2, 3], 'float32');

describe('outside of a step', () => {
  it('tensors lie in ordinary arrays, and every function works on them', () => {
    const x = three();
    expect(x.storage.offset).toBe(ORDINARY);
    const y = add(x, x);
    expect(y.storage.offset).toBe(ORDINARY);
    expect(numbers(y)).toEqual([2, 4, 6]);
    expect(numbers(x)).toEqual([1, 2, 3]);
  });

  it('results do not share memory with one another', () => {
    const [a, b] = [scale(three(), 2), scale(three(), 3)];
    expect([numbers(a), numbers(b)]).toEqual([
      [2, 4, 6],
      [3, 6, 9],
    ]);
  });
});

describe('a step', () => {
  it('puts what it makes into the shared memory, the next step at the same place with the same view', () => {
    const run = () =>
      step(() => {
        const y = scale(three(), 2);
        return { offset: y.storage.offset, view: y.data, numbers: numbers(y) };
      });
    const [first, second] = [run(), run()];
    expect(first.offset).not.toBe(ORDINARY);
    expect(second.offset).toBe(first.offset);
    expect(second.view).toBe(first.view);
    expect(second.numbers).toEqual([2, 4, 6]);
  });

  it('never hands one place out twice while it is open', () => {
    step(() => {
      const all = Array.from({ length: 50 }, (_, i) => tensor([i % 7], new Array(i % 7).fill(i), 'float64'));
      for (const [i, x] of all.entries()) expect(numbers(x)).toEqual(new Array(i % 7).fill(i));
    });
  });

  it('follows a step of other shapes and precisions', () => {
    const shapes = [[3], [4, 5], [], [2, 2, 2]];
    for (const precision of ['float32', 'float64', 'float32'] as const) {
      for (const shape of shapes) {
        const sum = step(() => numbers(add(zeros(shape, precision), zeros(shape, precision))));
        expect(sum.every((value) => value === 0)).toBe(true);
      }
    }
  });

  it('nests: the inner step ends first, the outer one keeps its tensors', () => {
    step(() => {
      const outer = scale(three(), 2);
      const inner = step(() => scale(three(), 5));
      expect(() => inner.data).toThrow('the step that made it has returned');
      const later = scale(three(), 7);
      expect([numbers(outer), numbers(later)]).toEqual([
        [2, 4, 6],
        [7, 14, 21],
      ]);
    });
  });

  it('ends what it made: using it afterwards is an error, a detached copy is not', () => {
    const [gone, copy] = step(() => {
      const y = scale(three(), 2);
      return [y, detach(y)];
    });
    expect(() => gone!.data).toThrow(
      /3 elements cannot be used any more: the step that made it has returned.*detach/,
    );
    expect(() => add(gone!, gone!)).toThrow('cannot be used any more');
    expect(() => reshape(gone!, [3, 1]).data).toThrow('cannot be used any more');
    step(() => expect(() => gone!.data).toThrow('cannot be used any more'));
    expect(numbers(copy!)).toEqual([2, 4, 6]);
  });

  it('is closed by an error too', () => {
    let kept: Tensor | undefined;
    const fail = () =>
      step(() => {
        kept = scale(three(), 2);
        throw new Error('on purpose');
      });
    expect(fail).toThrow('on purpose');
    expect(() => kept!.data).toThrow('cannot be used any more');
    expect(numbers(scale(three(), 2))).toEqual([2, 4, 6]);
  });

  it('refuses an asynchronous body, whose tensors would be gone when it continues', () => {
    expect(() => step(async () => 1)).toThrow('must not be asynchronous');
  });

  it('says how much it holds when the memory is full', () => {
    const huge = () => step(() => Array.from({ length: 40 }, () => fresh([2 ** 25], 'float32')));
    expect(huge).toThrow(
      /the shared memory is full: \d+ MiB of parameters, \d+ MiB in this step, and 128 MiB more/,
    );
    expect(step(() => numbers(scale(three(), 2)))).toEqual([2, 4, 6]);
  });
});

describe('a region', () => {
  it('keeps what is made inside it until it is disposed', () => {
    const region = new Region();
    const kept = region.hold(() => scale(three(), 2));
    for (let i = 0; i < 3; i++) step(() => expect(numbers(add(kept, three()))).toEqual([3, 6, 9]));
    region.dispose();
    region.dispose();
    expect(() => kept.data).toThrow('its region was disposed');
    expect(() => region.hold(() => 0)).toThrow('it was disposed');
  });

  it('gives its memory back: the next region gets it again', () => {
    const offsets = Array.from({ length: 4 }, () => {
      const region = new Region();
      const kept = region.hold(() => [zeros([1000], 'float32'), zeros([10], 'float64')]);
      const { offset } = kept[0]!.storage;
      region.dispose();
      return offset;
    });
    expect(new Set(offsets).size).toBe(1);
  });

  it('never overlaps another that is still open, in whatever order they end', () => {
    const open = Array.from({ length: 6 }, (_, i) => {
      const region = new Region();
      return {
        region,
        kept: region.hold(() => tensor([5 + i], new Array(5 + i).fill(i), 'float32')),
        value: i,
      };
    });
    for (const i of [3, 0, 4]) open[i]!.region.dispose();
    const more = Array.from({ length: 6 }, (_, i) => {
      const region = new Region();
      return {
        region,
        kept: region.hold(() => tensor([4 + i], new Array(4 + i).fill(10 + i), 'float64')),
        value: 10 + i,
      };
    });
    for (const { kept, value } of [open[1]!, open[2]!, open[5]!, ...more])
      expect(numbers(kept)).toEqual(new Array(kept.size).fill(value));
    for (const { region } of [...open, ...more]) region.dispose();
  });

  it('holds what a step makes inside of it, and a step what a region makes inside of that', () => {
    const region = new Region();
    const kept = step(() => region.hold(() => scale(three(), 2)));
    expect(numbers(kept)).toEqual([2, 4, 6]);
    const gone = region.hold(() => step(() => cast(kept, 'float64')));
    expect(() => gone.data).toThrow('cannot be used any more');
    region.dispose();
  });

  it('falls back to ordinary arrays where the shared memory is full', () => {
    const region = new Region();
    const big = region.hold(() => Array.from({ length: 33 }, () => fresh([2 ** 25], 'float32')));
    expect(big[0]!.storage.offset).not.toBe(ORDINARY);
    expect(big.at(-1)!.storage.offset).toBe(ORDINARY);
    region.dispose();
  });
});
