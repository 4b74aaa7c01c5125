/** Pictures that several experiments with autoencoders draw. */
import type { Tensor } from '../../scratch/core/tensor.ts';
import type { LabelledPoints } from '../results/pictures.ts';
import type { SideName } from '../results/schema.ts';
import type { Trained } from '../trained.ts';

/** The rows of a matrix of two columns as points; four digits are more than a screen shows. */
export function planePoints({ data, shape }: Tensor, labels: ArrayLike<number>): LabelledPoints {
  const column = (from: number) =>
    Array.from({ length: shape[0]! }, (_, i) => Number(data[2 * i + from]!.toPrecision(4)));
  return { x: column(0), y: column(1), label: Array.from(labels) };
}

/** A chart of codes of two numbers for each side. */
export const codePanels = (
  sides: readonly (readonly [SideName, Trained])[],
  codesOf: (trained: Trained) => Tensor,
  labels: ArrayLike<number>,
) =>
  sides.map(([side, trained]) => ({
    title: side === 'scratch' ? 'Codes by scratch' : 'Codes by TensorFlow.js',
    caption: 'A point for each digit; the digit stands in the middle of its points.',
    xLabel: 'first number of the code',
    yLabel: 'second number of the code',
    points: planePoints(codesOf(trained), labels),
  }));
