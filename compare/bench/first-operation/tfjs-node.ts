/** The same with TensorFlow.js on its native backend, loaded as its own documentation says. */
import { createRequire } from 'node:module';
import { restoreRemovedUtil } from '../../../setup/native/node-compat.mjs';
import { tellResult } from './tell.ts';

restoreRemovedUtil();
const tf = createRequire(import.meta.url)('@tensorflow/tfjs-node') as typeof import('@tensorflow/tfjs');
const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
const b = tf.tensor2d([5, 6, 7, 8], [2, 2]);
tellResult(tf.matMul(a, b).dataSync());
