/** What one backend does wrong, or does not do. */
import type { Finding } from '../finding.ts';

const FORWARD = 'the forward pass is wrong: no gradient can repair it';

export const SINGLE_BACKENDS: readonly Finding[] = [
  {
    issue: 'resize-on-javascript',
    cases: [/^tf\.image\.resizeBilinear\(x, \[\d,\d\], /, /upSampling2d.*bilinear/],
    verdicts: ['fails'],
    backends: ['cpu'],
  },
  {
    issue: 'resize-on-javascript',
    cases: [/^tf\.image\.resizeNearestNeighbor\(x, \[\d,\d\], /, 'tf.layers.upSampling2d({size: [2, 2]})'],
    verdicts: ['wrong gradient', 'not finite'],
    backends: ['cpu'],
  },
  {
    issue: 'average-pooling-padding',
    cases: [/^tf\.avgPool(3d)?\(.*('same'|'floor'|\]\])\)$/],
    verdicts: ['wrong gradient'],
    backends: ['wasm', 'cpu'],
  },
  {
    issue: 'rounding-mode',
    cases: [/^tf\.(max|avg)Pool\(.*'ceil'/, /^tf\.conv2d.*'ceil'/],
    verdicts: ['wrong gradient'],
    backends: ['cpu'],
  },
  {
    issue: 'max-pooling-3d',
    cases: ['tf.maxPool3d(x, [1,2,3]'],
    verdicts: ['wrong gradient'],
    backends: ['cpu'],
  },
  {
    issue: 'ties',
    cases: ['tf.maxPool3d(x, 2, 2) of equal'],
    verdicts: ['wrong gradient'],
    backends: ['node'],
  },
  {
    issue: 'explicit-padding',
    cases: [/^tf\.(conv2d|depthwiseConv2d)\(.*pad \[\[/],
    verdicts: ['fails'],
    backends: ['node'],
  },
  {
    issue: 'convolution-3d-on-wasm',
    cases: [/^tf\.conv3d\(.*'(same|valid)'\)$/],
    verdicts: ['wrong gradient'],
    backends: ['wasm'],
    unsteady: true,
  },
  {
    issue: 'rounding-mode',
    cases: [/^tf\.(max|avg)Pool\(.*'ceil'/],
    verdicts: ['wrong forward pass'],
    backends: ['node', 'wasm'],
    unrepaired: FORWARD,
  },
  {
    issue: 'wasm-forward-passes',
    cases: [
      'tf.prelu(x, alpha), alpha [2, 1]',
      'tf.gather(x, indices, 2, 2)',
      /^tf\.maxPool3d\(x, (2, 2|\[1,2,3\], 2), 'same'/,
      /^tf\.dilation2d.*'same'/,
      'tf.conv3dTranspose',
    ],
    verdicts: ['wrong forward pass', 'crashes'],
    backends: ['wasm'],
    unrepaired: FORWARD,
  },
  {
    issue: 'wasm-memory',
    cases: [
      /^tf\.(conv2d|depthwiseConv2d)\(x, filter\), (strides 2, )?pad 1(, rounding 'floor')?$/,
      'tf.cumsum(x, -1',
    ],
    verdicts: ['crashes'],
    backends: ['wasm'],
    unrepaired: FORWARD,
  },
  {
    issue: 'max-pooling-on-wasm',
    cases: [/^tf\.maxPool\(x, (?!2, 2\) of|2, 2, 'valid'|\[3,2\], 1)/, /maxPooling1d/],
    verdicts: ['wrong gradient'],
    backends: ['wasm'],
  },
];
