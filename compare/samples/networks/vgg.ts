/** A VGG of two stages, the second with two convolutions, and one hidden dense layer. */
import { type VggOptions, vgg } from '../../../scratch/models/vgg.ts';
import { vgg as tfjsVgg } from '../../../tfjs/models/vgg.ts';
import { classifier } from '../classifier.ts';

const OPTIONS: VggOptions = {
  image: [9, 8, 2],
  stages: [
    { convolutions: 1, filters: 3 },
    { convolutions: 2, filters: 5 },
  ],
  dense: [6],
  keepProbability: 0.75,
  classes: 3,
};

export default classifier({
  title: 'VGG',
  image: OPTIONS.image,
  batch: 5,
  classes: 3,
  scratch: (source) => vgg(source, OPTIONS),
  tfjs: (source) => tfjsVgg(source, OPTIONS),
});
