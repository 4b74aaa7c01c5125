/** Gradients that are wrong, or throw, on every backend that has the operation: the mistake is in what the backends share. */
import type { Finding } from '../finding.ts';

const BROADCAST = '(?!a \\[2,3\\], b \\[2,3\\])';

export const GRADIENTS: readonly Finding[] = [
  { issue: 'mirror-pad', cases: [/^tf\.mirrorPad\(x, (?!\[\[0,0\]\], )/], verdicts: ['wrong gradient'] },
  {
    issue: 'resize-half-pixel-centers',
    cases: [/^tf\.image\.resize.*false, true\)$/],
    verdicts: ['wrong gradient'],
    backends: ['node', 'wasm'],
  },
  {
    issue: 'cumulative-sum-axis',
    cases: [
      'tf.cumsum(x, 0, false, false), x [2, 3]',
      'tf.cumsum(x, 0, false, false), x [3, 3]',
      'tf.cumsum(x, 0, true, true), x [3, 3]',
      'tf.cumsum(x, 1, false, true), x [2, 3, 4]',
    ],
    verdicts: ['wrong gradient', 'fails'],
  },
  { issue: 'cumulative-sum-axis', cases: ['tf.cumsum(x, -1'], verdicts: ['fails'], backends: ['node'] },
  { issue: 'product-negative-axis', cases: [/^tf\.prod\(.*-\d/], verdicts: ['fails'] },
  {
    issue: 'broadcast-extremes',
    cases: [new RegExp(`^tf\\.(maximum|minimum|squaredDifference)\\(a, b\\), ${BROADCAST}a \\[`)],
    verdicts: ['fails'],
  },
  {
    issue: 'broadcast-matmul',
    cases: [/^tf\.matMul\(.*(\[1,|b \[3,2\]$|a \[2,3\], b \[2,3,2\])/],
    verdicts: ['fails'],
  },
  {
    issue: 'batch-norm-without-scale',
    cases: ['tf.batchNorm(x, mean, variance), '],
    verdicts: ['fails'],
    unrepaired:
      'the engine keeps the inputs of a gradient by name and stops at one that is left out; give a scale of ones',
  },
  {
    issue: 'one-part',
    cases: ['tf.unstack(x), x [1, 3]', 'tf.split(x, 1)', 'tf.linalg.bandPart'],
    verdicts: ['fails'],
  },
  { issue: 'floor-division', cases: ['tf.floorDiv'], verdicts: ['wrong gradient'] },
  { issue: 'ties', cases: ['tf.max(x) of three', 'tf.min(x) of three'], verdicts: ['wrong gradient'] },
  { issue: 'power-of-zero', cases: ['tf.pow(x, 0) at 0'], verdicts: ['not finite'] },
  {
    issue: 'norm-of-zero',
    cases: ['tf.norm(x) of zeros'],
    verdicts: ['not finite'],
    unrepaired: 'it is composed of a square and a root, each right; the root has no derivative at 0',
  },
  {
    issue: 'cross-entropy-labels',
    cases: ['tf.losses.softmaxCrossEntropy(labels, x), labels differentiated'],
    verdicts: ['wrong gradient'],
    unrepaired: 'its gradient is written inside the operation, where registerGradient does not reach',
  },
  {
    issue: 'gather-batch-axes',
    cases: ['tf.gather(x, indices, 2, 2)'],
    verdicts: ['fails'],
    backends: ['node', 'cpu'],
  },
];
