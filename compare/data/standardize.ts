import { type Tensor, tensor } from '../../scratch/core/tensor.ts';

/**
 * Every column minus its mean, over its standard deviation: scikit-learn's StandardScaler, fitted to the same rows.
 * @param x [rows, columns]
 * @throws RangeError where a column is constant, which no scale makes a variance of 1
 */
export function standardize({ shape, data }: Tensor): Tensor {
  const [rows, columns] = shape as [number, number];
  const scaled = new Float64Array(data.length);
  for (let column = 0; column < columns; column++) {
    const values = Float64Array.from({ length: rows }, (_, row) => data[row * columns + column]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / rows;
    if (!(variance > 0)) throw new RangeError(`standardize: column ${column} is constant`);
    values.forEach((value, row) => {
      scaled[row * columns + column] = (value - mean) / Math.sqrt(variance);
    });
  }
  return tensor(shape, scaled, 'float64');
}
