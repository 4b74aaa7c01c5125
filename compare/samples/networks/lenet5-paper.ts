/** LeNet-5 of the paper, whose size is fixed. */
import { maximumAPosteriori } from '../../../scratch/losses/maximum-a-posteriori.ts';
import { lenet5Paper } from '../../../scratch/models/lenet5-paper.ts';
import { maximumAPosteriori as tfjsMaximumAPosteriori } from '../../../tfjs/losses/maximum-a-posteriori.ts';
import { lenet5Paper as tfjsLenet5Paper } from '../../../tfjs/models/lenet5-paper.ts';
import { digitBitmaps } from '../../data/digit-bitmaps.ts';
import { classifier } from '../classifier.ts';

const OPTIONS = { bitmaps: digitBitmaps() };
/** About the penalties of the first step, so that it takes part. */
const LOSS = { rubbish: 60 };

export default classifier({
  title: 'LeNet-5 of the paper',
  image: [28, 28, 1],
  batch: 2,
  classes: 10,
  // Its loss is in the tens: at 0.05 it grows from step to step, until float32 can tell nothing about it.
  learningRate: 0.001,
  scratch: (source) => lenet5Paper(source, OPTIONS),
  tfjs: (source) => tfjsLenet5Paper(source, OPTIONS),
  losses: { scratch: () => maximumAPosteriori(LOSS), tfjs: () => tfjsMaximumAPosteriori(LOSS) },
});
