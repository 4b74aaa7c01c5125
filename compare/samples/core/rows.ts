import * as tf from '@tensorflow/tfjs';
import {
  addRow,
  dot,
  multiplyColumn,
  multiplyRow,
  sum,
  sumColumns,
  sumRows,
} from '../../../scratch/core/rows.ts';
import { scalar } from '../../../scratch/core/scalar.ts';
import { defineSample, type FunctionCase, functionCase } from '../sample.ts';

const onRows = (name: string, scratch: FunctionCase['scratch'], tfjs: FunctionCase['tfjs']): FunctionCase =>
  functionCase({
    name,
    // Eleven columns: eight fill vectors, three are left over. Positive numbers: a sum that cancels would be known to few digits only.
    inputs: (values) => ({ x: values.uniform('x', [6, 11], 0.1, 1), row: values.normal('row', [11]) }),
    scratch,
    tfjs,
  });

export default defineSample({
  cases: [
    onRows(
      'sum over the rows',
      ({ x }) => sumRows(x),
      ({ x }) => tf.sum(x, 0),
    ),
    onRows(
      'sum',
      ({ x }) => scalar(sum(x), x.precision),
      ({ x }) => tf.sum(x),
    ),
    onRows(
      'row added',
      ({ x, row }) => addRow(x, row),
      ({ x, row }) => tf.add(x, row),
    ),
    onRows(
      'sum along each row',
      ({ x }) => sumColumns(x),
      ({ x }) => tf.sum(x, 1),
    ),
    onRows(
      'column multiplied',
      ({ x }) => multiplyColumn(x, sumColumns(x)),
      ({ x }) => tf.mul(x, tf.sum(x, 1, true)),
    ),
    onRows(
      'sum of products',
      ({ row }) => scalar(dot(row, row), row.precision),
      ({ row }) => tf.dot(row as tf.Tensor1D, row as tf.Tensor1D),
    ),
    onRows(
      'row multiplied',
      ({ x, row }) => multiplyRow(x, row),
      ({ x, row }) => tf.mul(x, row),
    ),
  ],
});
