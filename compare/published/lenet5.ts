import { lenet5 } from '../../scratch/models/lenet5.ts';
import { lenet5Paper } from '../../scratch/models/lenet5-paper.ts';
import { lenet5 as tfjsLenet5 } from '../../tfjs/models/lenet5.ts';
import { lenet5Paper as tfjsLenet5Paper } from '../../tfjs/models/lenet5-paper.ts';
import { digitBitmaps } from '../data/digit-bitmaps.ts';
import type { Published } from './published.ts';

const image = [28, 28, 1] as const;
const bitmaps = digitBitmaps();

export const LENET5: readonly Published[] = [
  {
    name: 'lenet-5',
    parameters: 60_000,
    image,
    scratch: (source) => lenet5Paper(source, { bitmaps }),
    tfjs: (source) => tfjsLenet5Paper(source, { bitmaps }),
  },
  {
    name: 'lenet-5-dense',
    parameters: 61_706,
    image,
    scratch: lenet5,
    tfjs: tfjsLenet5,
  },
];
