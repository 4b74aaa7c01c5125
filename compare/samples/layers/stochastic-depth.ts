import { dense } from '../../../scratch/layers/dense.ts';
import { residual } from '../../../scratch/layers/residual.ts';
import { sequential } from '../../../scratch/layers/sequential.ts';
import { type StochasticDepthOptions, stochasticDepth } from '../../../scratch/layers/stochastic-depth.ts';
import { dense as tfjsDense } from '../../../tfjs/layers/dense.ts';
import { residual as tfjsResidual } from '../../../tfjs/layers/residual.ts';
import { sequential as tfjsSequential } from '../../../tfjs/layers/sequential.ts';
import { stochasticDepth as tfjs } from '../../../tfjs/layers/stochastic-depth.ts';
import { defineSample, layerCase } from '../sample.ts';

const EFFICIENTNET = { survivalProbability: 0.6, scaled: 'in training' } as const;
const PAPER = { survivalProbability: 0.6, scaled: 'at inference' } as const;
const SIZE = { inputs: 4, units: 4 };

/** So many samples that some are dropped and some kept whatever the seed. */
const alone = (name: string, options: StochasticDepthOptions, training: boolean) =>
  layerCase({
    name,
    training,
    input: (values) => values.normal('x', [30, 2, 3]),
    scratch: () => stochasticDepth(options),
    tfjs: () => tfjs(options),
    masked: training,
  });

export default defineSample({
  cases: [
    alone('scaled in training', EFFICIENTNET, true),
    alone('scaled in training, evaluation', EFFICIENTNET, false),
    alone('scaled at inference', PAPER, true),
    alone('scaled at inference, evaluation', PAPER, false),
    layerCase({
      name: 'in a residual branch',
      input: (values) => values.normal('x', [30, 4]),
      parameters: (values) => ({
        kernel: values.normal('kernel', [4, 4]),
        bias: values.normal('bias', [4]),
      }),
      scratch: (source) => residual(sequential([dense(source, SIZE), stochasticDepth(EFFICIENTNET)])),
      tfjs: (source) => tfjsResidual(tfjsSequential([tfjsDense(source, SIZE), tfjs(EFFICIENTNET)])),
    }),
  ],
});
