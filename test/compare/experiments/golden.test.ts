/**
 * The articles' programs, hand-written side in float64, against what NumPy computed (test/golden): first gradients within
 * 1e-12 (1 + |value|), losses, final weights and outputs within 1e-9, accuracies equal.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import activations from '../../../compare/experiments/activations.ts';
import networkCapacity from '../../../compare/experiments/network-capacity.ts';
import networkXor from '../../../compare/experiments/network-xor.ts';
import neuron from '../../../compare/experiments/neuron.ts';
import perceptronAnd from '../../../compare/experiments/perceptron-and.ts';
import perceptronXor from '../../../compare/experiments/perceptron-xor.ts';
import recipes from '../../../compare/experiments/recipes.ts';
import simpleNetworkMoons from '../../../compare/experiments/simple-network-moons.ts';
import type { NamedTensors } from '../../../scratch/core/tensor.ts';
import { maxDifference, maxUlpDistance } from '../../golden/distance.ts';
import { GOLDEN_SEEDS, readGoldenActivations, readGoldenSeed } from '../../golden/read.ts';
import { runByHand, type TrainedByHand, trainByHand } from './hand-written.ts';

const ULPS = 4;
const GRADIENTS = 1e-12;
const RESULTS = 1e-9;

const flat = (values: number[] | number[][]): number[] => values.flat();

/** The largest |actual - expected| / (1 + |expected|). */
function distance(actual: ArrayLike<number>, expected: number[] | number[][]): number {
  const wanted = flat(expected);
  const scaled = (x: ArrayLike<number>) => Array.from(x, (value, i) => value / (1 + Math.abs(wanted[i]!)));
  return maxDifference(scaled(actual), scaled(wanted));
}

/** Names as the model gives them, beside the article's. */
const LAYERS = [
  ['hidden/kernel', 'W1'],
  ['hidden/bias', 'b1'],
  ['output/kernel', 'W2'],
  ['output/bias', 'b2'],
] as const;

type Weights = ReturnType<typeof readGoldenSeed>['networkXor']['initial'];
type WeightGradients = ReturnType<typeof readGoldenSeed>['networkXor']['firstGradients'];

function expectWeights(
  actual: NamedTensors,
  expected: Weights,
  check: 'ulps' | 'results',
  prefix = '',
): void {
  for (const [path, name] of LAYERS) {
    const { data } = actual[prefix + path]!;
    if (check === 'ulps') {
      expect(maxUlpDistance(data, flat(expected[name])), name).toBeLessThanOrEqual(ULPS);
    } else expect(distance(data, expected[name]), name).toBeLessThanOrEqual(RESULTS);
  }
}

function expectGradients(actual: NamedTensors, expected: WeightGradients, prefix = ''): void {
  for (const [path, name] of LAYERS)
    expect(distance(actual[prefix + path]!.data, expected[`d${name}`]), name).toBeLessThanOrEqual(GRADIENTS);
}

const printed = ({ run }: TrainedByHand, phase: string, epochs: readonly number[]): number[] =>
  epochs.map((epoch) => run.monitors[phase]!['mean squared error']![epoch]!);

const every = (stride: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => i * stride);

describe.each(GOLDEN_SEEDS)('seed %i', (seed) => {
  const golden = readGoldenSeed(seed);

  it('neuron', () => {
    const { initial, outputs } = runByHand(neuron, seed);
    expect(maxUlpDistance(initial!.weights!.data, golden.neuron.weights)).toBeLessThanOrEqual(ULPS);
    expect(maxUlpDistance(initial!.bias!.data, [golden.neuron.bias])).toBeLessThanOrEqual(ULPS);
    expect(distance(outputs!.output!.data, [golden.neuron.output])).toBeLessThanOrEqual(RESULTS);
  });

  it.each([
    ['AND', perceptronAnd, golden.perceptronAnd],
    ['XOR', perceptronXor, golden.perceptronXor],
  ])('perceptron on %s', (_, experiment, expected) => {
    const { initial, final, outputs, losses, metrics } = runByHand(experiment, seed);
    expect(maxUlpDistance(initial!.weights!.data, expected.initialWeights)).toBeLessThanOrEqual(ULPS);
    expect(distance(final!.weights!.data, expected.weights)).toBeLessThanOrEqual(RESULTS);
    expect(distance(final!.bias!.data, [expected.bias])).toBeLessThanOrEqual(RESULTS);
    expect(Array.from(outputs!.predictions!.data)).toEqual(expected.predictions);
    expect(losses!.errors!.slice(0, 20)).toEqual(expected.errorsPerEpoch);
    expect(metrics!.convergedAtEpoch).toBe(expected.convergedAtEpoch);
    expect(losses!.errors!).toHaveLength(
      expected.convergedAtEpoch === null ? expected.epochs : expected.convergedAtEpoch + 1,
    );
  });

  it('recipes', () => {
    const { initial, outputs } = runByHand(recipes, seed);
    const { x, batchNorm, dropout, l2, xavier, he, exponentialDecay, cosineAnnealing } = golden.recipes;
    expect(maxUlpDistance(initial!.x!.data, flat(x))).toBeLessThanOrEqual(ULPS);
    const wanted = {
      batchNorm,
      dropout,
      'l2 penalty': [l2.penalty],
      xavier,
      he,
      exponentialDecay,
      cosineAnnealing,
    };
    for (const [name, values] of Object.entries(wanted))
      expect(distance(outputs![name]!.data, values), name).toBeLessThanOrEqual(GRADIENTS);
  });

  describe('SimpleNeuralNetwork on moons', () => {
    const expected = golden.simpleNetworkMoons;
    let actual: TrainedByHand;
    beforeAll(async () => {
      actual = await trainByHand(simpleNetworkMoons, seed);
    });

    it('starts from the same weights, with the same gradients', () => {
      expectWeights(actual.initial, expected.initial, 'ulps');
      expectGradients(actual.firstGradients, expected.firstGradients);
    });

    it('prints the same losses and ends at the same weights', () => {
      expect(
        distance(printed(actual, 'train', every(100, 10)), expected.mseEvery100Epochs),
      ).toBeLessThanOrEqual(RESULTS);
      expectWeights(actual.final, expected.final, 'results');
    });

    it('has the same accuracy and the same boundary', () => {
      const { metrics, outputs } = actual.conclusion;
      expect(metrics!.testAccuracy).toBe(expected.testAccuracy);
      expect(metrics!.boundaryAboveHalf).toBe(expected.boundary.aboveHalf);
      const { shape, data } = outputs!.boundary!;
      expect(shape).toEqual(expected.boundary.shape);
      const values = Array.from(data);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const [min, max] = [Math.min(...values), Math.max(...values)];
      const { boundary } = expected;
      expect(distance([mean, min, max], [boundary.mean, boundary.min, boundary.max])).toBeLessThanOrEqual(
        RESULTS,
      );
    });
  });

  it('NeuralNetwork on XOR', async () => {
    const actual = await trainByHand(networkXor, seed);
    const expected = golden.networkXor;
    expectWeights(actual.initial, expected.initial, 'ulps');
    expectGradients(actual.firstGradients, expected.firstGradients);
    const epochs = [...every(1000, 10), 9999];
    expect(distance(printed(actual, 'train', epochs), expected.losses)).toBeLessThanOrEqual(RESULTS);
    expectWeights(actual.final, expected.final, 'results');
    expect(distance(actual.conclusion.outputs!.output!.data, expected.outputs!)).toBeLessThanOrEqual(RESULTS);
    expect(actual.conclusion.metrics!.accuracy).toBe(expected.accuracy);
  });

  it('capacity', async () => {
    const actual = await trainByHand(networkCapacity, seed);
    expect(golden.capacity.map(({ hidden }) => hidden)).toEqual([2, 4, 8, 16]);
    for (const expected of golden.capacity) {
      const name = `h${expected.hidden}`;
      expectWeights(actual.initial, expected.initial, 'ulps', `${name}/`);
      expectGradients(actual.firstGradients, expected.firstGradients, `${name}/`);
      const epochs = [...every(1000, 5), 4999];
      expect(distance(printed(actual, name, epochs), expected.losses), name).toBeLessThanOrEqual(RESULTS);
      expectWeights(actual.final, expected.final, 'results', `${name}/`);
      expect(actual.conclusion.metrics![`accuracy/${name}`], name).toBe(expected.accuracy);
    }
  });
});

it('activations', () => {
  const { outputs } = runByHand(activations, 0);
  const { x, ...expected } = readGoldenActivations();
  expect(x).toHaveLength(100);
  for (const [name, values] of Object.entries(expected))
    expect(distance(outputs![name]!.data, values), name).toBeLessThanOrEqual(GRADIENTS);
});
