import { maximumAPosteriori } from '../../scratch/losses/maximum-a-posteriori.ts';
import { maximumAPosteriori as tfjsMaximumAPosteriori } from '../../tfjs/losses/maximum-a-posteriori.ts';
import { bothSides, defineNetworks } from '../network.ts';
import { imageNetwork } from '../published/image-network.ts';
import { LENET5 } from '../published/lenet5.ts';

/** j: near the penalties that untrained outputs have, 84 pixels at a distance of about 1, so that every class counts. */
const RUBBISH = 100;

const [paperForm, denseForm] = LENET5;
const paper =
  'LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition"';

export default defineNetworks([
  {
    name: 'lenet-5',
    title: 'LeNet-5 as its paper has it',
    paper,
    sources: bothSides('models/lenet5-paper.ts'),
    published: {
      ...imageNetwork(paperForm!, 'the paper: 60,000 trainable free parameters'),
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
    published: imageNetwork(denseForm!, 'counted from the form that textbooks give'),
  },
]);
