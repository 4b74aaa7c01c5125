import { expect, it } from 'vitest';
import { matmul, matmulBatch } from '../../../scratch/kernels/plain/matmul.ts';
import { type Outcome, PRECISIONS, type Precision, random, runBoth, runSplit } from './both.ts';

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Columns that lie between the rows of every matrix and do not belong to it. */
  readonly gap?: number;
  readonly bias?: boolean;
  readonly accumulate?: boolean;
}

type Matrices = Readonly<Record<'a' | 'b' | 'c' | 'bias', Float64Array>>;
type Places = Readonly<Record<keyof Matrices, number>>;

/** The distances of neighbours in a column and in a row of a matrix that lies as it is or transposed. */
const distances = (rows: number, columns: number, transposed: boolean, gap: number): [number, number] =>
  transposed ? [1, rows + gap] : [columns + gap, 1];

/** Drawing them anew for every product would take longer than the products. */
const NUMBERS: Matrices = {
  a: random('a', 200_000),
  b: random('b', 200_000),
  c: random('c', 200_000),
  bias: random('bias', 2000),
};

function matrices({ m, n, k, transposeA = false, transposeB = false, gap = 0 }: Product): Matrices {
  const size = (rows: number, columns: number, transposed: boolean) =>
    transposed ? columns * (rows + gap) : rows * (columns + gap);
  return {
    a: NUMBERS.a.slice(0, size(m, k, transposeA)),
    b: NUMBERS.b.slice(0, size(k, n, transposeB)),
    c: NUMBERS.c.slice(0, size(m, n, false)),
    bias: NUMBERS.bias.slice(0, n),
  };
}

const call =
  ({ m, n, k, transposeA = false, transposeB = false, gap = 0, bias, accumulate = false }: Product) =>
  (at: Places, from = 0, to = m) => [
    at.a,
    ...distances(m, k, transposeA, gap),
    at.b,
    ...distances(k, n, transposeB, gap),
    at.c,
    n + gap,
    n,
    k,
    bias ? at.bias : 0,
    accumulate,
    from,
    to,
  ];

const both = (precision: Precision, product: Product, blocks = matrices(product)) =>
  runBoth('matmul', matmul, precision, blocks, call(product));

/**
 * How far float32 may be from the exact result, element by element: a sum of s terms has at most s roundings, and taking it in
 * blocks of 256 makes s shorter; a product, the bias and what C held are three more.
 */
function bounds(product: Product, blocks: Matrices): Float64Array {
  const magnitudes = Object.fromEntries(
    Object.entries(blocks).map(([name, values]) => [name, values.map(Math.abs)]),
  ) as unknown as Matrices;
  const { plain } = runBoth('matmul', matmul, 'float64', magnitudes, call(product));
  const roundings = Math.min(product.k, 256) + Math.ceil(product.k / 256) + 3;
  return plain.blocks['c']!.map((magnitude) => (roundings * magnitude) / 2 ** 24);
}

function expectSameBits(computed: Outcome, expected: Outcome, product: Product): void {
  for (const [name, values] of Object.entries(expected.blocks)) {
    const wrong = values.findIndex((value, i) => !Object.is(computed.blocks[name]![i], value));
    expect(wrong, `element ${wrong} of ${name} in ${JSON.stringify(product)}`).toBe(-1);
  }
}

/** In float64 the sums have one order, so every bit is known; in float32 the plain kernel sums in float64. */
function expectSame(precision: Precision, product: Product): void {
  const blocks = matrices(product);
  const float32 = Object.fromEntries(
    Object.entries(blocks).map(([name, values]) => [name, values.map(Math.fround)]),
  ) as unknown as Matrices;
  const { fast, plain } = both(precision, product, precision === 'float32' ? float32 : blocks);
  if (precision === 'float64') {
    expectSameBits(fast, plain, product);
    return;
  }
  const limits = bounds(product, float32);
  const [computed, exact] = [fast.blocks['c']!, plain.blocks['c']!];
  const wrong = limits.findIndex((limit, i) => !(Math.abs(computed[i]! - exact[i]!) <= limit));
  expect(wrong, `element ${wrong} of c in ${JSON.stringify(product)}`).toBe(-1);
}

const LAYOUTS = [false, true].flatMap((transposeA) =>
  [false, true].map((transposeB) => ({ transposeA, transposeB })),
);
const WRITES = [{}, { bias: true }, { accumulate: true }, { bias: true, accumulate: true }];

// Around the widths of vectors and tiles: products this small are not packed.
const SMALL = [1, 2, 3, 4, 5, 7, 8, 9, 13];

it.each(PRECISIONS)('small products in all layouts, with bias and sums that go on, %s', (precision) => {
  for (const m of SMALL)
    for (const n of SMALL)
      for (const k of [1, 2, 3, 4, 7, 9])
        for (const layout of LAYOUTS) {
          const write = WRITES[(m + n + k) % WRITES.length]!;
          expectSame(precision, { m, n, k, ...layout, ...write, gap: (m + k) % 3 });
        }
});

// Around blocks of 256 steps, 96 rows and 1024 columns, and products that are long, wide or tall only.
const LARGE = [
  { m: 36, n: 41, k: 33 },
  { m: 33, n: 32, k: 255 },
  { m: 95, n: 31, k: 256 },
  { m: 97, n: 24, k: 257 },
  { m: 29, n: 1025, k: 9 },
  { m: 200, n: 17, k: 40 },
  { m: 1, n: 300, k: 513 },
  { m: 300, n: 1, k: 513 },
  { m: 2, n: 5, k: 800 },
  { m: 800, n: 5, k: 2 },
  { m: 11, n: 300, k: 70 },
];

it.each(PRECISIONS)('large products in all layouts, with bias and sums that go on, %s', (precision) => {
  for (const shape of LARGE)
    for (const layout of LAYOUTS) {
      for (const write of WRITES) expectSame(precision, { ...shape, ...layout, ...write });
      expectSame(precision, { ...shape, ...layout, bias: true, gap: 3 });
    }
});

it.each(PRECISIONS)('an empty sum is zero, or the bias, or what was there, %s', (precision) => {
  for (const write of WRITES) {
    expectSame(precision, { m: 5, n: 7, k: 0, ...write });
    expectSame(precision, { m: 1, n: 1, k: 0, ...write });
  }
});

it.each(PRECISIONS)('nothing is written where C has no elements, %s', (precision) => {
  for (const k of [0, 3, 300]) {
    expectSame(precision, { m: 0, n: 5, k });
    expectSame(precision, { m: 5, n: 0, k });
  }
});

it.each(PRECISIONS)('the bits do not depend on how the rows are split, %s', (precision) => {
  const shapes = [...LARGE, { m: 13, n: 13, k: 13 }, { m: 3, n: 100, k: 100 }, { m: 800, n: 1, k: 5 }];
  for (const shape of shapes)
    for (const layout of LAYOUTS) {
      const product = { ...shape, ...layout, bias: shape.k % 2 === 0, accumulate: shape.m % 2 === 0 };
      const { whole, parts } = runSplit('matmul', precision, matrices(product), shape.m, call(product));
      expectSameBits(parts, whole, product);
    }
});

it.each(PRECISIONS)('an element depends on its row and its column alone, %s', (precision) => {
  const [m, n, k] = [50, 40, 300];
  const product = { m, n, k };
  const blocks = matrices(product);
  const whole = both(precision, product, blocks).fast.blocks['c']!;
  const part = (rows: number, columns: number, row: number, column: number) => {
    const place = (at: Places) => [
      at.a + row * k,
      k,
      1,
      at.b + column,
      n,
      1,
      at.c + row * n + column,
      n,
      columns,
      k,
      0,
      false,
      0,
      rows,
    ];
    return runBoth('matmul', matmul, precision, blocks, place).fast.blocks['c']!;
  };
  for (const [rows, columns, row, column] of [
    [1, 1, 49, 39],
    [1, 40, 7, 0],
    [50, 1, 0, 3],
    [3, 9, 20, 31],
    [50, 5, 0, 1],
  ] as const) {
    const computed = part(rows, columns, row, column);
    for (let i = row; i < row + rows; i++)
      for (let j = column; j < column + columns; j++) expect(computed[i * n + j]).toBe(whole[i * n + j]);
  }
});

it.each(PRECISIONS)(
  'NaN and Infinity reach their row and their column, and nothing else, %s',
  (precision) => {
    for (const shape of [
      { m: 5, n: 6, k: 7 },
      { m: 5, n: 1, k: 7 },
      { m: 1, n: 6, k: 7 },
      { m: 49, n: 43, k: 40 },
    ])
      for (const layout of LAYOUTS) {
        const product = { ...shape, ...layout };
        const blocks = matrices(product);
        const last = (row: number, [below, next]: [number, number], column: number) =>
          row * below + column * next;
        const atA = distances(shape.m, shape.k, layout.transposeA, 0);
        const atB = distances(shape.k, shape.n, layout.transposeB, 0);
        blocks.a[last(shape.m - 1, atA, 2)] = Number.POSITIVE_INFINITY;
        blocks.b[last(2, atB, 0)] = 0;
        blocks.b[last(5, atB, shape.n - 1)] = Number.NaN;
        const { fast, plain } = both(precision, product, blocks);
        const special = (value: number) => (Number.isFinite(value) ? 0 : value);
        expect(fast.blocks['c']!.map(special)).toEqual(plain.blocks['c']!.map(special));
        // Infinity times zero, in the row of the one and the column of the other.
        expect(fast.blocks['c']![(shape.m - 1) * shape.n]).toBeNaN();
      }
  },
);

it.each(PRECISIONS)('batches are products one by one, %s', (precision) => {
  for (const [m, n, k] of [
    [3, 5, 4],
    [40, 33, 35],
  ] as const)
    for (const shared of [false, true]) {
      const batches = 5;
      const blocks = {
        a: random('a', batches * m * k),
        b: random('b', batches * k * n),
        c: random('c', batches * m * n),
      };
      const place = (at: Readonly<Record<'a' | 'b' | 'c', number>>, from = 0, to = batches) => {
        const transposedB = [at.b, 1, k, shared ? 0 : k * n];
        return [at.a, k, 1, m * k, ...transposedB, at.c, n, m * n, m, n, k, shared, from, to];
      };
      const { whole, parts } = runSplit('matmul_batch', precision, blocks, batches, place);
      expect(parts.blocks).toEqual(whole.blocks);
      const { fast, plain } = runBoth('matmul_batch', matmulBatch, precision, blocks, place);
      expect(fast.blocks).toEqual(whole.blocks);
      if (precision === 'float64') expect(fast.blocks).toEqual(plain.blocks);
      else expectClose(fast.blocks['c']!, plain.blocks['c']!, k);
    }
});

/** Elements of magnitude below 1 were multiplied, and one was added to. */
function expectClose(computed: Float64Array, exact: Float64Array, k: number): void {
  const limit = ((k + 3) * (k + 1)) / 2 ** 24;
  for (let i = 0; i < exact.length; i++)
    expect(Math.abs(computed[i]! - exact[i]!)).toBeLessThanOrEqual(limit);
}
