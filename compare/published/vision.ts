import { ALEXNET } from './alexnet.ts';
import { EFFICIENTNETS } from './efficientnet.ts';
import { LENET5 } from './lenet5.ts';
import type { Published } from './published.ts';
import { RESNETS } from './resnet.ts';
import { VGG } from './vgg.ts';

/** The networks of images in the order of their years. */
export const VISION: readonly Published[] = [...LENET5, ...ALEXNET, ...VGG, ...RESNETS, ...EFFICIENTNETS];
