import { kernel } from '../kernels/kernel.ts';
import * as plain from '../kernels/plain/peak.ts';
import type { Precision } from './precision.ts';

const peakKernel = kernel('peak', plain.peak);

/** Keeps the arithmetic units as busy as they can be, on numbers that need no memory. @returns a checksum */
export const multiplyAdds = (iterations: number, precision: Precision): number =>
  peakKernel.for({ precision })(iterations);
