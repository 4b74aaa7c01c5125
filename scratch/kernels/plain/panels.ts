/**
 * Products with one matrix many times, such as the recurrent kernel of all time steps: its columns are put in the order in
 * which products read them once, not in every product.
 */
import type { Memory, Offset } from '../kernel.ts';
import { panelColumns } from './lib/panel.ts';
import { matmul } from './matmul.ts';

const columnsOf = (numbers: Memory['numbers']): number =>
  panelColumns(numbers instanceof Float32Array ? 'float32' : 'float64');

/**
 * B [k, n] in panels, one after the other: step p of panel q holds B[p, q w .. q w + w - 1], where w is `panelColumns`. Columns
 * that the last panel lacks are zeros. `bRow` and `bColumn` as in matmul.ts.
 */
export function packPanels(
  { numbers }: Memory,
  b: Offset,
  bRow: number,
  bColumn: number,
  n: number,
  k: number,
  panels: Offset,
): void {
  const width = columnsOf(numbers);
  let to = panels;
  for (let first = 0; first < n; first += width)
    for (let p = 0; p < k; p++)
      for (let j = first; j < first + width; j++)
        numbers[to++] = j < n ? numbers[b + p * bRow + j * bColumn]! : 0;
}

/** C[i,j] += sum over p of A[i,p] B[p,j] in the rows [from, to) of C, with B in panels. The rest as in matmul.ts. */
export function addProductOfPanels(
  memory: Memory,
  a: Offset,
  aRow: number,
  aColumn: number,
  panels: Offset,
  c: Offset,
  cRow: number,
  n: number,
  k: number,
  from: number,
  to: number,
): void {
  const width = columnsOf(memory.numbers);
  for (let j = 0; j < n; j += width) {
    const columns = Math.min(width, n - j);
    const panel = panels + j * k;
    matmul(memory, a, aRow, aColumn, panel, width, 1, c + j, cRow, columns, k, 0, true, from, to);
  }
}
