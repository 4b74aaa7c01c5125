/** What the samples do not ask: messages, and what follows from the definition. Numbers are checked there. */
import { describe, expect, it } from 'vitest';
import { attention, attentionBackward } from '../../../scratch/core/attention.ts';
import { step } from '../../../scratch/core/memory.ts';
import { stream } from '../../../scratch/core/streams.ts';
import { detach, Mask, type Tensor, tensor, zeros } from '../../../scratch/core/tensor.ts';

function normals(name: string, shape: readonly number[]): Tensor {
  const { normal } = stream(1, name);
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(shape, Float64Array.from({ length: size }, normal), 'float64');
}

/** Query, key and value of one head. */
const inputs = (batch: number, queries: number, keys: number, width: number) => ({
  query: normals('query', [batch, queries, width]),
  key: normals('key', [batch, keys, width]),
  value: normals('value', [batch, keys, width]),
});

/** The first `length` of the second axis of x [1, n, d]. */
const head = (x: Tensor, length: number): Tensor =>
  tensor([1, length, x.shape[2]!], x.data.subarray(0, length * x.shape[2]!), x.precision);

describe('attention', () => {
  it('to a single key is its value, whatever the query', () => {
    const { output } = attention(inputs(2, 3, 1, 4), { heads: 2 });
    const { value } = inputs(2, 3, 1, 4);
    for (const [i, y] of output.data.entries())
      expect(y).toBeCloseTo(value.data[Math.floor(i / 12) * 4 + (i % 4)]!, 14);
  });

  it('to equal keys is the mean of their values', () => {
    const { query, value } = inputs(1, 2, 4, 3);
    const { output } = attention({ query, key: zeros([1, 4, 3], 'float64'), value }, { heads: 1 });
    for (const [i, y] of output.data.entries()) {
      const mean = [0, 1, 2, 3].reduce((sum, j) => sum + value.data[j * 3 + (i % 3)]! / 4, 0);
      expect(y).toBeCloseTo(mean, 14);
    }
  });

  it('does not know padded keys from keys that are not there', () => {
    const { query, key, value } = inputs(1, 3, 5, 4);
    const mask = new Mask([1, 5], Uint8Array.of(1, 1, 1, 0, 0));
    const padded = attention({ query, key, value }, { heads: 2, mask });
    const without = attention({ query, key: head(key, 3), value: head(value, 3) }, { heads: 2 });
    expect(padded.output.data).toEqual(without.output.data);
    const dOutput = normals('dOutput', query.shape);
    const back = attentionBackward(dOutput, { query, key, value }, padded.statistics, { heads: 2, mask });
    expect(Array.from(back.key.data.subarray(12))).toEqual(Array(8).fill(0));
    expect(Array.from(back.value.data.subarray(12))).toEqual(Array(8).fill(0));
  });

  it('gives a query that sees no key zeros, and no gradient', () => {
    const of = inputs(1, 2, 3, 4);
    const mask = new Mask([1, 3], Uint8Array.of(0, 0, 0));
    const { output, statistics } = attention(of, { heads: 1, mask });
    expect(Array.from(output.data)).toEqual(Array(8).fill(0));
    const back = attentionBackward(normals('dOutput', [1, 2, 4]), of, statistics, { heads: 1, mask });
    for (const { data } of Object.values(back))
      expect(data.every((d: number) => Math.abs(d) === 0)).toBe(true);
  });

  it('of what is past does not change with the future: one more token leaves the others as they were', () => {
    const { query, key, value } = inputs(1, 5, 5, 4);
    const options = { heads: 2, causal: true };
    const all = attention({ query, key, value }, options).output;
    const fewer = attention({ query: head(query, 4), key: head(key, 4), value: head(value, 4) }, options);
    expect(head(all, 4).data).toEqual(fewer.output.data);
  });

  it('of the last query alone, to all keys, is the last row: what a cache of keys and values needs', () => {
    const { query, key, value } = inputs(1, 5, 5, 4);
    const options = { heads: 2, causal: true };
    const last = tensor([1, 1, 4], query.data.subarray(16), 'float64');
    const all = attention({ query, key, value }, options).output;
    expect(attention({ query: last, key, value }, options).output.data).toEqual(all.data.subarray(16));
  });

  it('has the same bits inside a step and outside', () => {
    const of = inputs(2, 3, 5, 6);
    const inside = step(() => detach(attention(of, { heads: 3 }).output));
    expect(inside.data).toEqual(attention(of, { heads: 3 }).output.data);
  });

  it('says which shape does not fit', () => {
    const of = inputs(2, 3, 5, 6);
    expect(() => attention(of, { heads: 4 })).toThrow(
      'attention: the last axis of [2, 3, 6] cannot be shared by 4 heads; 6 must be a multiple of 4',
    );
    expect(() => attention({ ...of, key: zeros([2, 5, 4], 'float64') }, { heads: 2 })).toThrow(
      'attention: key: got shape [2, 5, 4], needs [2, any, 6]',
    );
    expect(() => attention({ ...of, value: zeros([2, 4, 6], 'float64') }, { heads: 2 })).toThrow(
      'attention: value: got shape [2, 4, 6], needs [2, 5, 6]',
    );
    expect(() => attention({ ...of, value: zeros([2, 5, 6], 'float32') }, { heads: 2 })).toThrow(
      'attention: query is float64, and something else float32',
    );
    const mask = new Mask([2, 3], new Uint8Array(6));
    expect(() => attention(of, { heads: 2, mask })).toThrow(
      'attention: mask: got shape [2, 3], needs [2, 5]',
    );
  });
});
