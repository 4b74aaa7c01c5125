/** LeNet-5. LeCun, Bottou, Bengio, Haffner (1998), "Gradient-based learning applied to document recognition". */
import { lenet5 } from '../../scratch/models/lenet5.ts';
import { lenet5 as tfjsLenet5 } from '../../tfjs/models/lenet5.ts';
import { defineNetworks } from '../network.ts';

export default defineNetworks([
  {
    name: 'lenet-5-dense',
    title: 'LeNet-5 in its common dense form',
    paper: 'LeCun, Bottou, Bengio, Haffner (1998)',
    published: {
      parameters: 61_706,
      source: 'the dense form that textbooks and frameworks give',
      input: { shape: [28, 28, 1] },
      scratch: lenet5,
      tfjs: tfjsLenet5,
    },
  },
]);
