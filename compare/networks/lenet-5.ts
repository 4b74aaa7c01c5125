import { maximumAPosteriori } from '../../scratch/losses/maximum-a-posteriori.ts';
import { lenet5 } from '../../scratch/models/lenet5.ts';
import { lenet5Paper } from '../../scratch/models/lenet5-paper.ts';
import { maximumAPosteriori as tfjsMaximumAPosteriori } from '../../tfjs/losses/maximum-a-posteriori.ts';
import { lenet5 as tfjsLenet5 } from '../../tfjs/models/lenet5.ts';
import { lenet5Paper as tfjsLenet5Paper } from '../../tfjs/models/lenet5-paper.ts';
import { digitBitmaps } from '../data/digit-bitmaps.ts';
import { bothSides, defineNetworks } from '../network.ts';

/** j: near the penalties that untrained outputs have, 84 pixels at a distance of about 1, so that every class counts. */
const RUBBISH = 100;

const bitmaps = digitBitmaps();
const input = { shape: [28, 28, 1] };
const paper =
  'LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition"';

export default defineNetworks([
  {
    name: 'lenet-5',
    title: 'LeNet-5 as its paper has it',
    paper,
    sources: bothSides('models/lenet5-paper.ts'),
    published: {
      input,
      scratch: (source) => lenet5Paper(source, { bitmaps }),
      tfjs: (source) => tfjsLenet5Paper(source, { bitmaps }),
      parameters: 60_000,
      source: 'the paper: 60,000 trainable free parameters',
      loss: {
        scratch: () => maximumAPosteriori({ rubbish: RUBBISH }),
        tfjs: () => tfjsMaximumAPosteriori({ rubbish: RUBBISH }),
      },
      unequalOperations: {
        c3: 'scratch puts the sparse kernel into a dense one by a product, TensorFlow.js by looking up its rows',
      },
    },
  },
  {
    name: 'lenet-5-dense',
    title: 'LeNet-5 in its common dense form',
    paper,
    sources: bothSides('models/lenet5.ts'),
    published: {
      input,
      scratch: lenet5,
      tfjs: tfjsLenet5,
      parameters: 61_706,
      source: 'counted from the form that textbooks give',
    },
  },
]);
