import { conv2d } from '../../../scratch/layers/conv2d.ts';
import { dense } from '../../../scratch/layers/dense.ts';
import { dropout } from '../../../scratch/layers/dropout.ts';
import { flatten } from '../../../scratch/layers/flatten.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { timeDistributed } from '../../../scratch/layers/time-distributed.ts';
import { conv2d as tfjsConv2d } from '../../../tfjs/layers/conv2d.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { dropout as tfjsDropout } from '../../../tfjs/layers/dropout.ts';
import { flatten as tfjsFlatten } from '../../../tfjs/layers/flatten.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { timeDistributed as tfjs } from '../../../tfjs/layers/time-distributed.ts';
import { defineSample, layerCase } from '../sample.ts';

const DENSE = { inputs: 4, units: 6 };
const CONVOLUTION = { channels: 2, filters: 3, kernelSize: [2, 3] as const };
const KEEP = { keepProbability: 0.6 };

export default defineSample({
  cases: [
    layerCase({
      name: 'a dense layer, and draws of their own for every step',
      input: (values) => values.normal('x', [2, 3, 4]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [4, 6]),
        bias: values.normal('bias', [6]),
      }),
      scratch: (source) => timeDistributed(sequential([dense(source, DENSE), dropout(KEEP)])),
      tfjs: (source) => tfjs(tfjsSequential([tfjsDense(source, DENSE), tfjsDropout(KEEP)])),
    }),
    layerCase({
      name: 'images as rows of numbers',
      input: (values) => values.normal('x', [2, 3, 4, 5, 2]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [2, 3, 2, 3]),
        bias: values.normal('bias', [3]),
      }),
      scratch: (source) => timeDistributed(sequential([conv2d(source, CONVOLUTION), flatten()])),
      tfjs: (source) => tfjs(tfjsSequential([tfjsConv2d(source, CONVOLUTION), tfjsFlatten()])),
      limits: [
        {
          backends: ['wasm'],
          refuses: "Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'",
        },
      ],
    }),
  ],
});
