/** Operations without a gradient. */
import type { Finding } from '../finding.ts';

const missing = (issue: string, cases: readonly (string | RegExp)[], unrepaired?: string): Finding => ({
  issue,
  cases,
  verdicts: ['no gradient'],
  ...(unrepaired === undefined ? {} : { unrepaired }),
});

export const MISSING: readonly Finding[] = [
  missing('comparisons', [
    /^tf\.where\(tf\.(?!greaterEqual)/,
    'tf.divNoNan',
    'tf.linalg.qr',
    'tf.losses.meanSquaredError(labels, x, weights)',
  ]),
  missing('dilated-convolution', [
    /^tf\.(conv2d|depthwiseConv2d)\(.*dilations/,
    "tf.conv1d(x, filter, 1, 'valid', 'NWC', 2)",
    /^tf\.conv3d\(.*2\)$/,
  ]),
  missing('tile-rank-5', ['tf.tile(x, [2,1,1,1,2])', 'tf.broadcastTo(x, [1, 2, 1, 3, 2])']),
  missing('missing-gradients', [
    'tf.einsum',
    'tf.gatherND',
    'tf.scatterND',
    'tf.tensorScatterUpdate',
    'tf.topk',
    'tf.depthToSpace',
    'tf.image.flipLeftRight',
    'tf.diag',
  ]),
  missing(
    'missing-gradients',
    [
      'tf.conv3dTranspose',
      'tf.sparseToDense',
      'tf.cumprod',
      'tf.denseBincount',
      'tf.unique',
      'tf.image.cropAndResize',
      'tf.image.rotateWithOffset',
      'tf.image.transform',
      'tf.maxPoolWithArgmax',
      'tf.stridedSlice',
    ],
    'no gradient was written for it here',
  ),
  missing(
    'missing-gradients',
    [/tf\.(complex\(|real\(|imag\(|spectral)/],
    'the engine differentiates real tensors only',
  ),
];
