/** Reads the golden files beside this one; see README.md for where they come from. */
import { readFileSync } from 'node:fs';

/** The seeds that have a golden file of the articles' programs. */
export const GOLDEN_SEEDS = [0, 1, 42] as const;

type Matrix = number[][];

interface Weights {
  W1: Matrix;
  b1: Matrix;
  W2: Matrix;
  b2: Matrix;
}

interface WeightGradients {
  dW1: Matrix;
  /** The first program's file holds it flat. */
  db1: Matrix | number[];
  dW2: Matrix;
  db2: Matrix;
}

interface GoldenPerceptron {
  initialWeights: number[];
  weights: number[];
  bias: number;
  /** The first epoch without an error, counted from 0; null if there was none. */
  convergedAtEpoch: number | null;
  /** The most epochs allowed, not the number run. */
  epochs: number;
  predictions: number[];
  /** Of the first 20 epochs. */
  errorsPerEpoch: number[];
}

interface GoldenNetwork {
  hidden: number;
  initial: Weights;
  firstGradients: WeightGradients;
  losses: number[];
  final: Weights;
  outputs: number[] | null;
  accuracy: number;
}

export interface GoldenSeed {
  seed: number;
  neuron: { inputs: number[]; weights: number[]; bias: number; output: number };
  perceptronAnd: GoldenPerceptron;
  perceptronXor: GoldenPerceptron;
  simpleNetworkMoons: {
    initial: Weights;
    firstGradients: WeightGradients;
    mseEvery100Epochs: number[];
    final: Weights;
    testAccuracy: number;
    boundary: { shape: [number, number]; mean: number; min: number; max: number; aboveHalf: number };
  };
  networkXor: GoldenNetwork;
  capacity: GoldenNetwork[];
  recipes: {
    x: Matrix;
    gamma: number[];
    beta: number[];
    batchNorm: Matrix;
    dropoutKeepProb: number;
    dropout: Matrix;
    l2: { lambda_: number; penalty: number };
    xavier: Matrix;
    he: Matrix;
    exponentialDecay: number[];
    cosineAnnealing: number[];
  };
}

export interface GoldenMoons {
  call: string;
  X: Matrix;
  y: number[];
  /** Only the file of 1000 has a split. */
  trainIndices?: number[];
  testIndices?: number[];
}

export interface GoldenActivations {
  x: number[];
  sigmoid: number[];
  relu: number[];
  tanh: number[];
  leaky_relu: number[];
}

/** The articles' programs after `numpy.random.seed(seed)`. */
export function readGoldenSeed(seed: (typeof GOLDEN_SEEDS)[number]): GoldenSeed {
  return readJson(`seed-${seed}.json`) as GoldenSeed;
}

export function readGoldenMoons(samples: 200 | 1000): GoldenMoons {
  return readJson(`moons-${samples}.json`) as GoldenMoons;
}

export function readGoldenActivations(): GoldenActivations {
  return readJson('activations.json') as GoldenActivations;
}

interface Labelled<Options> {
  options: Options;
  width: number;
  features: number[];
  labels: number[];
}

interface NumpyStream {
  seed: number;
  rand: number[];
  randnOdd: number[];
  uniformBetween: number[];
  normal: number[];
  permutation: number[];
  permutationOfList: number[];
  shuffle: number[];
  randint: number[][];
  randintOneBound: number[];
  randnLater: number[];
  after2000: number[];
}

interface TwoCurves {
  samples: number | [number, number];
  randomState: number;
  noise: number | null;
  shuffle: boolean;
}

export interface NumpyRandom {
  ranges: [number, number][];
  streams: NumpyStream[];
  moons: Labelled<TwoCurves>[];
  circles: Labelled<TwoCurves & { factor: number }>[];
  blobs: Labelled<{ samples: number | number[]; randomState: number }>[];
  splits: {
    samples: number;
    options: { randomState: number; shuffle: boolean };
    train: number[];
    test: number[];
  }[];
  arange: { start: number; stop: number; step: number; values: number[] }[];
  linspace: { start: number; stop: number; count: number; endpoint: boolean; values: number[] }[];
}

/** What make-numpy-random.py wrote. */
export function readNumpyRandom(): NumpyRandom {
  return readJson('numpy-random.json') as NumpyRandom;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
