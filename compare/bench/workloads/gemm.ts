import type { MatrixProduct } from '../workload.ts';

export default [64, 128, 256, 512, 1024].map(
  (size): MatrixProduct => ({
    kind: 'matrix product',
    name: `gemm-${size}`,
    title: `Matrix product: ${size} x ${size} by ${size} x ${size}`,
    size,
  }),
);
