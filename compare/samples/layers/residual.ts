import { tanh } from '../../../scratch/activations/tanh.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { tanh as tfjsTanh } from '../../../tfjs/activations/tanh.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { residual as tfjs } from '../../../tfjs/layers/residual.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { defineSample, layerCase } from '../sample.ts';

const SIZE = { inputs: 4, units: 4 };

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
  ],
});
