/** The smallest program that computes anything with scratch: the product of two 2 x 2 matrices. */
import { matmul } from '../../../scratch/core/matmul.ts';
import { tensor } from '../../../scratch/core/tensor.ts';
import { tellResult } from './tell.ts';

const a = tensor([2, 2], [1, 2, 3, 4], 'float32');
const b = tensor([2, 2], [5, 6, 7, 8], 'float32');
tellResult(matmul(a, b).data);
