import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../compare/random/random-state.ts';
import { maxUlpDistance } from '../../golden/distance.ts';
import { GOLDEN_SEEDS, readGoldenSeed, readNumpyRandom } from '../../golden/read.ts';

/** The bound for normal draws and initial weights. */
const NORMAL_ULP = 4;
const numpy = readNumpyRandom();

describe.each(numpy.streams)('RandomState($seed) against NumPy', (stream) => {
  it('gives the same uniforms, integers and permutations exactly, and normals within 4 ulp, in one sequence', () => {
    const random = new RandomState(stream.seed);
    expect([...random.rand(2, 3)]).toEqual(stream.rand);
    expect(maxUlpDistance(random.randn(5), stream.randnOdd)).toBeLessThanOrEqual(NORMAL_ULP);
    expect([...random.uniform(-3.5, 11.25, [2, 2])]).toEqual(stream.uniformBetween);
    // loc + scale * z loses digits of z where the sum is near 0, so the bound is absolute.
    random.normal(3, 2.5, [2, 2]).forEach((value, i) => {
      expect(Math.abs(value - stream.normal[i])).toBeLessThanOrEqual(1e-14);
    });
    expect([...random.permutation(17)]).toEqual(stream.permutation);
    expect(random.permutation([3.5, -1.25, 8, 0.5, 2])).toEqual(stream.permutationOfList);
    const list = Array.from({ length: 33 }, (_, i) => 100 + i);
    random.shuffle(list);
    expect(list).toEqual(stream.shuffle);
    numpy.ranges.forEach(([low, high], i) => {
      expect([...random.randint(low, high, [3])], `randint(${low}, ${high})`).toEqual(stream.randint[i]);
    });
    expect([...random.randint(1000, null, [3])]).toEqual(stream.randintOneBound);
    expect(maxUlpDistance(random.randn(3), stream.randnLater)).toBeLessThanOrEqual(NORMAL_ULP);
  });

  it('is still in step after 2000 doubles', () => {
    const random = new RandomState(stream.seed);
    random.rand(2000);
    expect([...random.rand(3)]).toEqual(stream.after2000);
  });
});

describe.each(GOLDEN_SEEDS)("the articles' draws after numpy.random.seed(%i)", (seed) => {
  const golden = readGoldenSeed(seed);
  const scaled = (values: Float64Array, factor: number) => values.map((value) => value * factor);

  it('gives the neuron and perceptron weights within 4 ulp', () => {
    const neuron = new RandomState(seed).randn(4);
    expect(maxUlpDistance(neuron, [...golden.neuron.weights, golden.neuron.bias])).toBeLessThanOrEqual(
      NORMAL_ULP,
    );
    for (const { initialWeights } of [golden.perceptronAnd, golden.perceptronXor]) {
      const weights = scaled(new RandomState(seed).randn(2), 0.01);
      expect(maxUlpDistance(weights, initialWeights)).toBeLessThanOrEqual(NORMAL_ULP);
    }
  });

  it('gives the initial weights of every network within 4 ulp', () => {
    const { initial } = golden.simpleNetworkMoons;
    let random = new RandomState(seed);
    expect(maxUlpDistance(scaled(random.randn(2, 5), 0.01), initial.W1.flat())).toBeLessThanOrEqual(
      NORMAL_ULP,
    );
    expect(maxUlpDistance(scaled(random.randn(5, 1), 0.01), initial.W2.flat())).toBeLessThanOrEqual(
      NORMAL_ULP,
    );
    // The capacity program seeds once, and its networks draw one after another.
    for (const networks of [[golden.networkXor], golden.capacity]) {
      random = new RandomState(seed);
      for (const { hidden, initial } of networks) {
        const w1 = scaled(random.randn(2, hidden), Math.sqrt(2 / 2));
        const w2 = scaled(random.randn(hidden, 1), Math.sqrt(2 / hidden));
        expect(maxUlpDistance(w1, initial.W1.flat())).toBeLessThanOrEqual(NORMAL_ULP);
        expect(maxUlpDistance(w2, initial.W2.flat())).toBeLessThanOrEqual(NORMAL_ULP);
      }
    }
  });

  it('gives the draws of the recipes: normals within 4 ulp, the dropout mask exactly', () => {
    const { recipes } = golden;
    const random = new RandomState(seed);
    expect(maxUlpDistance(random.randn(6, 3), recipes.x.flat())).toBeLessThanOrEqual(NORMAL_ULP);
    const kept = [...random.rand(6, 3)].map((u) => u < recipes.dropoutKeepProb);
    expect(kept).toEqual(recipes.dropout.flat().map((value) => value !== 0));
    const xavier = scaled(random.randn(4, 3), Math.sqrt(2 / 7));
    expect(maxUlpDistance(xavier, recipes.xavier.flat())).toBeLessThanOrEqual(NORMAL_ULP);
    const he = scaled(random.randn(4, 3), Math.sqrt(2 / 4));
    expect(maxUlpDistance(he, recipes.he.flat())).toBeLessThanOrEqual(NORMAL_ULP);
  });
});

describe('RandomState, by itself', () => {
  it('keeps the second normal of a pair for the next call, whatever is drawn between', () => {
    const whole = new RandomState(11).randn(2);
    const random = new RandomState(11);
    const first = random.randn(1)[0];
    random.rand(7);
    expect([first, random.normal(0, 1, [])[0]]).toEqual([...whole]);
  });

  it('leaves a list that it permutes as it was', () => {
    const list = [5, 6, 7, 8];
    const permuted = new RandomState(2).permutation(list);
    expect(list).toEqual([5, 6, 7, 8]);
    expect(permuted).not.toEqual(list);
    expect([...permuted].sort()).toEqual(list);
  });

  it('refuses what NumPy refuses', () => {
    const random = new RandomState(0);
    expect(() => new RandomState(2 ** 32)).toThrow(/integer from 0 to 4294967295/);
    expect(() => random.normal(0, -1, [1])).toThrow(/scale.*0 or more; got -1/);
    expect(() => random.uniform(0, Number.POSITIVE_INFINITY, [1])).toThrow(/finite distance/);
    expect(() => random.randint(3, 3, [1])).toThrow(/low must be below high/);
    expect(() => random.randint(0, null, [1])).toThrow(/low must be below high; got 0 and 0/);
    expect(() => random.randint(0.5, 3, [1])).toThrow(/must be integers/);
    expect(() => random.randint(-(2 ** 53) + 1, 2 ** 53 - 1, [1])).toThrow(/more than 2\^53/);
    expect(() => random.rand(2, -1)).toThrow(/size.*got -1 in \[2, -1\]/);
    expect(() => random.permutation(-3)).toThrow(/0 or more; got -3/);
  });
});
