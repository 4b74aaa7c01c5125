import { describe, expect, it } from 'vitest';
import { stream } from '../../../scratch/core/streams.ts';
import { Indices, type Tensor, tensor } from '../../../scratch/core/tensor.ts';
import { type CtcOptions, ctc } from '../../../scratch/losses/ctc.ts';
import { run } from './run.ts';

const indices = (shape: readonly number[], numbers: readonly number[]) =>
  new Indices(shape, Int32Array.from(numbers));

/** Labels of any lengths; what they are padded with must not be read. */
function ctcOf(
  logits: Tensor,
  labels: readonly (readonly number[])[],
  options: CtcOptions = { blank: 0 },
  inputLengths: readonly number[] = labels.map(() => logits.shape[1]!),
) {
  const n = labels.length;
  const longest = Math.max(1, ...labels.map(({ length }) => length));
  const padded = labels.flatMap((own) => [...own, ...new Array<number>(longest - own.length).fill(-7)]);
  const targets = {
    labels: indices([n, longest], padded),
    labelLengths: indices(
      [n],
      labels.map(({ length }) => length),
    ),
    inputLengths: indices([n], inputLengths),
  };
  const { value, dInput } = run(ctc(options), { prediction: logits, ...targets });
  return { value, gradient: dInput.data };
}

function randomLogits(shape: readonly number[], name: string): Tensor {
  const { normal } = stream('ctc', name);
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(shape, Float64Array.from({ length: size }, normal), 'float64');
}

/** softmax of each time step of one sample: [time][classes] */
function probabilities({ shape, data }: Tensor): number[][] {
  const [, time, classes] = shape as [number, number, number];
  return Array.from({ length: time }, (_, t) => {
    const own = Array.from(data.subarray(t * classes, (t + 1) * classes), Math.exp);
    const sum = own.reduce((a, b) => a + b, 0);
    return own.map((value) => value / sum);
  });
}

function* sequences(length: number, classes: number): Generator<number[]> {
  if (length === 0) yield [];
  else
    for (const rest of sequences(length - 1, classes)) for (let k = 0; k < classes; k++) yield [...rest, k];
}

/** Equal neighbours are one label, then blanks are left out. */
const collapse = (alignment: readonly number[], blank: number): string =>
  alignment.filter((k, t) => k !== alignment[t - 1] && k !== blank).join();

/** p(labels) and the share of it in which each step has each class, by trying every alignment. */
function enumerate(logits: Tensor, labels: readonly number[], blank: number) {
  const [, time, classes] = logits.shape as [number, number, number];
  const y = probabilities(logits);
  const share = y.map((step) => step.map(() => 0));
  let p = 0;
  for (const alignment of sequences(time, classes)) {
    if (collapse(alignment, blank) !== labels.join()) continue;
    const own = alignment.reduce((product, k, t) => product * y[t]![k]!, 1);
    p += own;
    for (const [t, k] of alignment.entries()) share[t]![k]! += own;
  }
  return { p, gradient: y.flatMap((step, t) => step.map((s, k) => s - share[t]![k]! / p)) };
}

describe('ctc equals the sum over all alignments', () => {
  const cases: readonly (readonly [
    labels: readonly number[],
    time: number,
    classes: number,
    blank: number,
  ])[] = [
    [[1], 1, 2, 0],
    [[1], 4, 2, 0],
    [[], 3, 3, 0],
    [[1, 2], 2, 3, 0],
    [[1, 2], 5, 3, 0],
    [[1, 1], 3, 3, 0],
    [[1, 1], 6, 3, 0],
    [[2, 2, 1], 5, 3, 0],
    [[1, 2, 1], 5, 4, 0],
    [[1, 1, 1], 5, 2, 0],
    [[0, 2, 0], 5, 3, 1],
    [[0, 0], 5, 4, 3],
  ];
  it.each(cases)('of %j in %d steps, %d classes, blank %d', (labels, time, classes, blank) => {
    const logits = randomLogits([1, time, classes], labels.join());
    const { value, gradient } = ctcOf(logits, [labels], { blank });
    const { p, gradient: expected } = enumerate(logits, labels, blank);
    expect(p).toBeGreaterThan(0);
    expect(value).toBeCloseTo(-Math.log(p), 12);
    for (const [i, g] of gradient.entries()) expect(g).toBeCloseTo(expected[i]!, 12);
  });

  it('so that all label sequences together are certain', () => {
    const [time, classes] = [4, 3];
    const logits = randomLogits([1, time, classes], 'all');
    let total = 0;
    for (let length = 0; length <= time; length++) {
      for (const labels of sequences(length, classes - 1)) {
        const own = labels.map((k) => k + 1);
        const { value } = ctcOf(logits, [own], { blank: 0, impossible: 'ignore' });
        // An impossible one has a loss of 0 here, which would count as certain.
        if (length + own.filter((k, u) => k === own[u - 1]).length <= time) total += Math.exp(-value);
      }
    }
    expect(total).toBeCloseTo(1, 12);
  });
});

describe('ctc of a batch', () => {
  const logits = randomLogits([3, 5, 4], 'batch');
  const labels = [[1, 2], [3, 3, 1], []];
  const lengths = [4, 5, 2];

  it('is the mean of its samples, each up to its own end', () => {
    const together = ctcOf(logits, labels, { blank: 0 }, lengths);
    const alone = labels.map((own, i) => {
      const steps = logits.data.subarray(i * 20, i * 20 + 4 * lengths[i]!);
      return ctcOf(tensor([1, lengths[i]!, 4], steps, 'float64'), [own]);
    });
    expect(together.value).toBeCloseTo(alone.reduce((sum, { value }) => sum + value, 0) / 3, 14);
    for (const [i, { gradient }] of alone.entries()) {
      const own = together.gradient.subarray(i * 20, i * 20 + 20);
      for (const [j, g] of gradient.entries()) expect(own[j]).toBeCloseTo(g / 3, 14);
      expect(Array.from(own.subarray(gradient.length))).toEqual(new Array(20 - gradient.length).fill(0));
    }
  });

  it('neither overflows nor underflows over a thousand steps', () => {
    // One label, two classes, each as likely: the label is one block of the steps, so there are T (T + 1) / 2 alignments.
    const time = 1000;
    const { value, gradient } = ctcOf(tensor([1, time, 2], new Float64Array(2 * time), 'float64'), [[1]]);
    expect(value).toBeCloseTo(time * Math.LN2 - Math.log((time * (time + 1)) / 2), 9);
    expect(gradient.every(Number.isFinite)).toBe(true);
    const far = ctcOf(randomLogits([1, 4, 3], 'far'), [[1]]);
    expect(far.value).toBeGreaterThan(0);
  });

  it('does not depend on what is added to all logits of a step', () => {
    const shifted = tensor(
      logits.shape,
      logits.data.map((z, i) => z + 100 * Math.floor(i / 4)),
      'float64',
    );
    expect(ctcOf(shifted, labels, { blank: 0 }, lengths).value).toBeCloseTo(
      ctcOf(logits, labels, { blank: 0 }, lengths).value,
      10,
    );
  });
});

describe('impossible labels', () => {
  const logits = randomLogits([2, 3, 3], 'impossible');

  it.each([
    [[1, 2, 1, 2], 'the 4 labels of sample 1 need 4 time steps, its input has 3'],
    [[1, 1, 2], 'the 3 labels of sample 1 need 4 time steps, its input has 3'],
  ])('%j are refused', (labels, message) => {
    expect(() => ctcOf(logits, [[1], labels])).toThrow(message);
  });

  it('are ignored where that is asked for: no loss, no gradient, and still one of the batch', () => {
    const { value, gradient } = ctcOf(logits, [[1], [2, 2, 2]], { blank: 0, impossible: 'ignore' });
    const first = tensor([1, 3, 3], logits.data.subarray(0, 9), 'float64');
    const alone = ctcOf(first, [[1]]);
    expect(value).toBeCloseTo(alone.value / 2, 14);
    for (const [i, g] of alone.gradient.entries()) expect(gradient[i]).toBeCloseTo(g / 2, 14);
    expect(Array.from(gradient.subarray(9))).toEqual(new Array(9).fill(0));
  });
});

it('says what does not fit', () => {
  const logits = randomLogits([2, 3, 4], 'errors');
  expect(() => ctcOf(logits, [[1], [4]])).toThrow('label 0 of sample 1 is 4, must be from 0 to 3');
  expect(() => ctcOf(logits, [[1, 0], [1]])).toThrow('label 1 of sample 0 is 0, which is the blank');
  expect(() => ctcOf(logits, [[1], [1]], { blank: 0 }, [3, 4])).toThrow(
    'sample 1 has an input length of 4, must be from 1 to 3',
  );
  expect(() => ctcOf(logits, [[1]])).toThrow('ctc: labels: got shape [1, 1], needs [2, any]');
  expect(() => ctcOf(tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64'), [[1], [1]])).toThrow(
    'needs [any, any, any]',
  );
});
