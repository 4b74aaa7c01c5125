import { expect, it } from 'vitest';
import {
  chosenRows,
  digitRows,
  gridOf,
  inked,
  oneOfEach,
  picturesOf,
} from '../../../compare/autoencoders/digits.ts';
import { initialDense } from '../../../compare/autoencoders/initial.ts';
import { loadMnist } from '../../../compare/data/mnist.ts';

const { test: digits } = loadMnist({ trainSize: 100, testSize: 200 });

it('takes chosen digits in their order, flat or as images', () => {
  const flat = digitRows(digits, [7, 3]);
  expect(flat.shape).toEqual([2, 784]);
  expect(Array.from(flat.data.slice(784))).toEqual(Array.from(digits.images.slice(3 * 784, 4 * 784)));
  const images = digitRows(digits, [7, 3], 'image');
  expect(images.shape).toEqual([2, 28, 28, 1]);
  expect(chosenRows(images, [1]).data).toEqual(flat.data.slice(784));
});

it('finds the first digit of every class', () => {
  expect(oneOfEach(digits).map((i) => digits.labels[i])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('calls pixels inked or not', () => {
  expect(new Set(inked(digitRows(digits, [0])).data)).toEqual(new Set([0, 1]));
});

it('draws images row by row', () => {
  const images = picturesOf(digitRows(digits, [0, 1, 2, 3, 4, 5]));
  const { rows } = gridOf('six', 'scratch', images, 3);
  expect(rows.map(({ images: row }) => row)).toEqual([images.slice(0, 3), images.slice(3)]);
});

it('names the layers of a dense autoencoder, whose halves mirror each other', () => {
  const shapes = Object.entries(initialDense(0, [9, 5, 4, 2])).map(([path, { shape }]) => [path, ...shape]);
  expect(shapes.filter(([path]) => String(path).endsWith('kernel'))).toEqual([
    ['encoder/hidden0/kernel', 9, 5],
    ['encoder/hidden1/kernel', 5, 4],
    ['encoder/output/kernel', 4, 2],
    ['decoder/hidden0/kernel', 2, 4],
    ['decoder/hidden1/kernel', 4, 5],
    ['decoder/output/kernel', 5, 9],
  ]);
});
