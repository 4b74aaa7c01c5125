import { tanh } from '../../../scratch/activations/tanh.ts';
import { batchNorm } from '../../../scratch/layers/batch-norm.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { batchNorm as tfjsBatchNorm } from '../../../tfjs/layers/batch-norm.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { residual as tfjs } from '../../../tfjs/layers/residual.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { defineSample, layerCase } from '../sample.ts';

const SIZE = { inputs: 4, units: 4 };
const WIDER = { inputs: 4, units: 5 };
const NORM = { features: 5, epsilon: 1e-3, momentum: 0.9 };

export default defineSample({
  cases: [
    layerCase({
      name: 'around a dense layer and a tanh',
      input: (values) => values.normal('x', [6, 4]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [4, 4]),
        bias: values.normal('bias', [4]),
      }),
      scratch: (source) => residual(sequential([dense(source, SIZE), tanh()])),
      tfjs: (source) => tfjs(tfjsSequential([tfjsDense(source, SIZE), tfjsTanh()])),
    }),
    layerCase({
      name: 'a shortcut with parameters and state of its own',
      input: (values) => values.normal('x', [6, 4]),
      parameters: (values) => ({
        'branch/kernel': values.normal('kernel', [4, 5]),
        'branch/bias': values.normal('bias', [5]),
        'shortcut/kernel': values.normal('shortcut kernel', [4, 5]),
        'shortcut/bias': values.normal('shortcut bias', [5]),
        'norm/gamma': values.uniform('gamma', [5], 0.5, 1.5),
        'norm/beta': values.normal('beta', [5]),
        'norm/moving_mean': values.normal('moving mean', [5]),
        'norm/moving_variance': values.uniform('moving variance', [5], 0.5, 1.5),
      }),
      scratch: (source) =>
        residual(
          sequential([dense(source.scope('branch'), WIDER), tanh()]),
          sequential([dense(source.scope('shortcut'), WIDER), tanh(), batchNorm(source.scope('norm'), NORM)]),
        ),
      tfjs: (source) =>
        tfjs(
          tfjsSequential([tfjsDense(source.scope('branch'), WIDER), tfjsTanh()]),
          tfjsSequential([
            tfjsDense(source.scope('shortcut'), WIDER),
            tfjsTanh(),
            tfjsBatchNorm(source.scope('norm'), NORM),
          ]),
        ),
    }),
  ],
});
