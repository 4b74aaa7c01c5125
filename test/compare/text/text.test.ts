/** Characters as numbers, pieces of text, and the drawing of what a model writes. */
import { describe, expect, it } from 'vitest';
import { ALPHABET, decode, encode, plainText } from '../../../compare/text/alphabet.ts';
import { characterBatch } from '../../../compare/text/character-batches.ts';
import { lossOfPairs } from '../../../compare/text/pairs.ts';
import { sampleText } from '../../../compare/text/sample-text.ts';
import { tensor } from '../../../scratch/core/tensor.ts';

describe('the alphabet', () => {
  it('has every character once, and turns texts into numbers and back', () => {
    expect(new Set(ALPHABET).size).toBe(ALPHABET.length);
    expect(decode(encode('call me ishmael.\n'))).toBe('call me ishmael.\n');
  });

  it('makes typographic characters plain and leaves out the rest', () => {
    expect(plainText('“Café—it’s 1851”')).toBe('"cafe-it\'s "');
  });

  it('says which character it does not know', () => {
    expect(() => encode('a1')).toThrow(/"1" is not one of the 37 characters/);
  });
});

describe('a batch of characters', () => {
  const text = encode('abcdefghijklmnopqrstuvwxyz');
  const { x, y } = characterBatch({ text, characters: ALPHABET.length, batch: 9, length: 5, seed: 1 }, 0);

  it('asks after each character for the one that follows in the text', () => {
    expect(y!.shape).toEqual([45, 37]);
    for (let row = 0; row < 45; row++) {
      const hot = Array.from(y!.data.subarray(row * 37, (row + 1) * 37));
      expect(hot.filter(Boolean)).toEqual([1]);
      expect(hot.indexOf(1)).toBe(x!.data[row]! + 1);
    }
  });

  it('needs a text longer than a piece', () => {
    expect(() => characterBatch({ text, characters: 37, batch: 1, length: 26, seed: 1 }, 0)).toThrow(
      /needs more than 26/,
    );
  });
});

describe('pairs of characters', () => {
  it('are counted with one more of each, in nats', () => {
    // After 0 came 1 three times: (3 + 1) / (3 + 2). After 1 came 0 twice: (2 + 1) / (2 + 2).
    const learned = Int32Array.of(0, 1, 0, 1, 0, 1);
    expect(lossOfPairs(learned, Int32Array.of(0, 1, 0), 2)).toBeCloseTo(
      -(Math.log(4 / 5) + Math.log(3 / 4)) / 2,
      14,
    );
  });
});

describe('sampleText', () => {
  const fixed =
    (...p: number[]) =>
    () =>
      tensor([1, p.length], p, 'float64');
  const options = { given: Int32Array.of(0), context: 4, temperature: 1 };

  it('draws the first character at which the probabilities so far exceed the draw', () => {
    const uniforms = [0, 0.19, 0.2, 0.49, 0.5, 0.999];
    expect([...sampleText(fixed(0.2, 0.3, 0.5), { ...options, uniforms })]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('never draws what has no probability', () => {
    const uniforms = [0, 0.5, 1 - 2 ** -53];
    expect([...sampleText(fixed(0, 1, 0), { ...options, uniforms })]).toEqual([1, 1, 1]);
  });

  it('makes the likely likelier below a temperature of 1', () => {
    // (0.2, 0.8) to the power 2 is 1 : 16.
    const draw = (uniform: number) =>
      sampleText(fixed(0.2, 0.8), { ...options, uniforms: [uniform], temperature: 0.5 })[0];
    expect(draw(1 / 17 - 1e-9)).toBe(0);
    expect(draw(1 / 17 + 1e-9)).toBe(1);
  });

  it('gives the model what was written, no more of it than the context, and reads its last row', () => {
    const seen: number[][] = [];
    const next = (sequence: Int32Array) => {
      seen.push([...sequence]);
      const rows = Array.from(sequence, (number) => [0, 1, 2, 3].map((j) => Number(j === (number + 1) % 4)));
      return tensor([rows.length, 4], rows.flat(), 'float64');
    };
    const written = sampleText(next, { ...options, context: 3, uniforms: [0.5, 0.5, 0.5, 0.5] });
    expect([...written]).toEqual([1, 2, 3, 0]);
    expect(seen).toEqual([[0], [0, 1], [0, 1, 2], [1, 2, 3]]);
  });
});
