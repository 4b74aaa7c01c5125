/** What the samples of attention and of positions do not ask: messages, and what follows from the definitions. */
import { describe, expect, it } from 'vitest';
import { concatenate, split } from '../../../scratch/core/concatenate.ts';
import { Gradients } from '../../../scratch/core/gradients.ts';
import { INFERENCE } from '../../../scratch/core/inference.ts';
import { UNWANTED } from '../../../scratch/core/layer.ts';
import { step } from '../../../scratch/core/memory.ts';
import { ParameterSource } from '../../../scratch/core/parameter-source.ts';
import { detach, Indices, Mask, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';
import { crossAttention } from '../../../scratch/layers/cross-attention.ts';
import { embedding } from '../../../scratch/layers/embedding.ts';
import { learnedPositions } from '../../../scratch/layers/learned-positions.ts';
import {
  type MultiHeadAttentionOptions,
  multiHeadAttention,
} from '../../../scratch/layers/multi-head-attention.ts';
import { distances, relativePositionBias } from '../../../scratch/layers/relative-position-bias.ts';
import { maskedSelfAttention, selfAttention } from '../../../scratch/layers/self-attention.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { sinusoidalPositions } from '../../../scratch/layers/sinusoidal-positions.ts';
import { tiedProjection } from '../../../scratch/layers/tied-projection.ts';

const [width, heads] = [8, 2];
const waves = (shape: readonly number[], from = 1): Tensor => {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    shape,
    Array.from({ length: size }, (_, i) => Math.sin(from + 2.3 * i)),
    'float64',
  );
};
const source = () =>
  new ParameterSource(
    Object.fromEntries(
      ['query', 'key', 'value', 'output'].flatMap((name, i) => [
        [`${name}/kernel`, waves([width, width], i)],
        [`${name}/bias`, waves([width], 10 + i)],
      ]),
    ),
    'float64',
  );
const build = (options: Partial<MultiHeadAttentionOptions> = {}) =>
  multiHeadAttention(source(), { width, heads, ...options });
const inputs = (queries: number, keys: number) => ({
  query: waves([2, queries, width], 1),
  key: waves([2, keys, width], 2),
  value: waves([2, keys, width], 3),
});

describe('multiHeadAttention', () => {
  it('refuses heads that cannot share the width, and pairs that cannot share a head', () => {
    expect(() => build({ heads: 3 })).toThrow(
      new RangeError(
        'multiHeadAttention: 3 heads cannot share a width of 8; the width must be a multiple of the heads',
      ),
    );
    expect(() => build({ heads: 8, rotary: { base: 10 } })).toThrow(
      'rotary positions: a head is 1 wide, must be even',
    );
  });

  it('gives the bias of its output where a query sees no key', () => {
    const mask = new Mask([2, 4], Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1));
    const { output } = build().forward({ ...inputs(3, 4), mask }, INFERENCE);
    const [alone] = split(output, 0, [1, 1]);
    const bias = Array.from(waves([width], 13).data);
    expect(Array.from(alone!.data)).toEqual([...bias, ...bias, ...bias]);
  });

  it('does not see what padded keys hold', () => {
    const mask = new Mask([2, 4], Uint8Array.of(1, 1, 0, 0, 1, 1, 1, 0));
    const given = inputs(3, 4);
    const other = { ...given, key: waves([2, 4, width], 2), value: waves([2, 4, width], 3) };
    for (const at of [2, 3, 7]) {
      other.key.data.fill(77, at * width, (at + 1) * width);
      other.value.data.fill(-77, at * width, (at + 1) * width);
    }
    const layer = build();
    expect(layer.forward({ ...other, mask }, INFERENCE).output).toEqual(
      layer.forward({ ...given, mask }, INFERENCE).output,
    );
  });

  it.each([{}, { rotary: { base: 100 } }])('of the last query alone is its last row, %j', (options) => {
    const layer = build({ causal: true, ...options });
    const given = inputs(5, 5);
    const [, last] = split(layer.forward(given, INFERENCE).output, 1, [4, 1]);
    const [, query] = split(given.query, 1, [4, 1]);
    expect(layer.forward({ ...given, query: query! }, INFERENCE).output).toEqual(last);
  });

  it('says which bias does not fit', () => {
    const given = { ...inputs(3, 4), bias: waves([1, heads, 4, 3]) };
    expect(() => build().forward(given, INFERENCE)).toThrow(
      'attention: bias: got shape [1, 2, 4, 3], needs [any, 2, 3, 4]',
    );
    const three = { ...inputs(3, 4), bias: waves([3, heads, 3, 4]) };
    expect(() => build().forward(three, INFERENCE)).toThrow('3 groups cannot share a batch of 2');
  });

  it('has a gradient of the bias where there is one, in the memory of a step too', () => {
    const bias = waves([1, heads, 3, 4]);
    const run = () => {
      const gradients = new Gradients();
      const { backward } = build().forward({ ...inputs(3, 4), bias }, INFERENCE);
      return detach(backward(waves([2, 3, width]), gradients).bias!);
    };
    expect(step(run)).toEqual(run());
    const { backward } = build().forward(inputs(3, 4), INFERENCE);
    expect(backward(waves([2, 3, width]), new Gradients())).not.toHaveProperty('bias');
  });
});

describe('selfAttention', () => {
  it('without positions does not know the order: what is exchanged before is exchanged after', () => {
    const layer = selfAttention(source(), { width, heads });
    const exchanged = (x: Tensor) => {
      const [a, b, c] = split(x, 1, [1, 1, 1]);
      return concatenate([c!, b!, a!], 1);
    };
    const x = waves([2, 3, width]);
    const [before, after] = [exchanged(x), x].map((given) => layer.forward(given, INFERENCE).output);
    for (const [i, y] of exchanged(after!).data.entries()) expect(before!.data[i]).toBeCloseTo(y, 13);
  });

  it('with rotary positions does not know where a sequence begins: padding before it changes nothing', () => {
    const layer = maskedSelfAttention(source(), { width, heads, rotary: { base: 10 } });
    const x = waves([1, 3, width]);
    const later = concatenate([waves([1, 2, width], 5), x], 1);
    const mask = new Mask([1, 5], Uint8Array.of(0, 0, 1, 1, 1));
    const [, shifted] = split(layer.forward({ x: later, mask }, INFERENCE).output, 1, [2, 3]);
    const { output } = layer.forward({ x }, INFERENCE);
    for (const [i, y] of output.data.entries()) expect(shifted!.data[i]).toBeCloseTo(y, 13);
  });

  it('passes on that the input gradient is not wanted', () => {
    const { backward } = selfAttention(source(), { width, heads }).forward(waves([2, 3, width]), INFERENCE);
    expect(backward(waves([2, 3, width]), new Gradients(), { input: false })).toBe(UNWANTED);
  });
});

it('crossAttention to a memory is attention whose keys and values are that memory', () => {
  const [query, memory] = [waves([2, 3, width]), waves([2, 4, width], 5)];
  const cross = crossAttention(source(), { width, heads }).forward({ query, memory }, INFERENCE);
  const whole = build().forward({ query, key: memory, value: memory }, INFERENCE);
  expect(cross.output).toEqual(whole.output);
  const dY = waves([2, 3, width], 7);
  const [one, other] = [cross.backward(dY, new Gradients()), whole.backward(dY, new Gradients())];
  expect(one.query).toEqual(other.query);
  const sum = Array.from(other.key.data, (d, i) => d + other.value.data[i]!);
  expect(Array.from(one.memory.data)).toEqual(sum);
});

describe('sinusoidalPositions', () => {
  const positions = (form: 'interleaved' | 'halves') => {
    const layer = sinusoidalPositions({ width: 6, base: 1000, form });
    return split(layer.forward(zeros([1, 3, 6], 'float64'), INFERENCE).output, 1, [1, 1, 1]);
  };

  it('are sine and cosine of the position times falling frequencies', () => {
    const angles = [2, 2 * 1000 ** -0.3333333333333333, 2 * 1000 ** -0.6666666666666666];
    const [sines, cosines] = [angles.map(Math.sin), angles.map(Math.cos)];
    const interleaved = angles.flatMap((_, i) => [sines[i]!, cosines[i]!]);
    positions('interleaved')[2]!.data.forEach((p, i) => {
      expect(p).toBeCloseTo(interleaved[i]!, 14);
    });
  });

  it('in halves end at exactly 1 / base', () => {
    const angles = [2, 2 / Math.sqrt(1000), 2 / 1000];
    const halves = [...angles.map(Math.sin), ...angles.map(Math.cos)];
    positions('halves')[2]!.data.forEach((p, i) => {
      expect(p).toBeCloseTo(halves[i]!, 14);
    });
    expect(Array.from(positions('halves')[0]!.data)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('are the same for a sequence and for the beginning of a longer one', () => {
    const layer = sinusoidalPositions({ width: 4, base: 100, form: 'interleaved' });
    const of = (length: number) => layer.forward(zeros([1, length, 4], 'float32'), INFERENCE).output;
    const [short, long] = [of(2), of(7)];
    expect(split(long, 1, [2, 5])[0]).toEqual(short);
    expect(of(2)).toEqual(short);
  });

  it('need an even width', () => {
    expect(() => sinusoidalPositions({ width: 5, base: 10, form: 'halves' })).toThrow(
      'sinusoidalPositions: width is 5, must be even',
    );
  });
});

it('learnedPositions refuse a sequence that is longer than their table', () => {
  const own = new ParameterSource({ embeddings: waves([3, 2]) }, 'float64');
  const layer = learnedPositions(own, { longest: 3, width: 2 });
  expect(() => layer.forward(waves([1, 4, 2]), INFERENCE)).toThrow(
    'learnedPositions embeddings: got shape [1, 4, 2], longer than the table, which has 3 positions',
  );
});

describe('relativePositionBias', () => {
  const bucketsOf = (
    list: readonly number[],
    options: { buckets: number; farthest: number; bidirectional: boolean },
  ) => {
    const { buckets } = options;
    const own = new ParameterSource(
      { embeddings: tensor([buckets, 1], [...Array(buckets).keys()], 'float64') },
      'float64',
    );
    const layer = relativePositionBias(own, { heads: 1, ...options });
    return Array.from(
      layer.forward(new Indices([1, list.length], Int32Array.from(list)), INFERENCE).output.data,
    );
  };

  it('counts distances so that the last query and the last key stand side by side', () => {
    expect(Array.from(distances(2, 3).data)).toEqual([-1, 0, 1, -2, -1, 0]);
    expect(Array.from(distances(3, 2).data)).toEqual([1, 2, 0, 1, -1, 0]);
  });

  // Computed by the function of the transformers library of Hugging Face.
  it('has the buckets of T5', () => {
    const list = [-300, -128, -127, -64, -20, -12, -8, -7, -1, 0, 1, 7, 8, 15, 50, 127, 128];
    const [buckets, farthest] = [32, 128];
    expect(bucketsOf(list, { buckets, farthest, bidirectional: true })).toEqual([
      15, 15, 15, 14, 10, 9, 8, 7, 1, 0, 17, 23, 24, 25, 29, 31, 31,
    ]);
    expect(bucketsOf(list, { buckets, farthest, bidirectional: false })).toEqual([
      31, 31, 31, 26, 17, 12, 8, 7, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('refuses buckets that cannot be divided', () => {
    expect(() => bucketsOf([0], { buckets: 6, farthest: 9, bidirectional: true })).toThrow(
      'relativePositionBias: buckets is 6, must be a multiple of 4',
    );
    expect(() => bucketsOf([0], { buckets: 8, farthest: 4, bidirectional: false })).toThrow(
      'relativePositionBias: farthest is 4, must be more than the 4 near distances',
    );
  });
});

describe('tiedProjection', () => {
  const options = { entries: 3, width: 2 };
  const tied = () => {
    const table = embedding(new ParameterSource({ embeddings: waves([3, 2]) }, 'float64'), options);
    return { table, model: sequential([table, tiedProjection(table)]) };
  };

  it('is one parameter with the embedding, whose gradient has both parts', () => {
    const { table, model } = tied();
    expect(model.parameters).toEqual([table.table]);
    const gradients = new Gradients();
    const indices = new Indices([1], Int32Array.of(2));
    model.forward(indices, INFERENCE).backward(tensor([1, 3], [1, 0, 0], 'float64'), gradients);
    const [a, b, , , e, f] = waves([3, 2]).data as unknown as number[];
    // y_0 = E_2 . E_0, so dE_0 = E_2 and dE_2 = E_0.
    expect(Array.from(gradients.of(table.table).data)).toEqual([e, f, 0, 0, a, b]);
  });

  it('says which input does not fit', () => {
    const { table } = tied();
    expect(() => tiedProjection(table).forward(waves([2, 3]), INFERENCE)).toThrow(
      'tiedProjection embeddings: input: got shape [2, 3], needs [..., 2]',
    );
  });
});
