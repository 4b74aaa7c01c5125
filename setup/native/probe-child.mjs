// @ts-check
// Loads one native package and multiplies two small matrices. Runs in a process of its own, because a native
// library that does not fit ends the process. Prints one line of JSON: {ok, tensorflow, gpuPackage, usingGpu} or
// {ok: false, error}.
import { createRequire } from 'node:module';
import path from 'node:path';
import { restoreRemovedUtil } from './node-compat.mjs';

/** @param {string} root the clone @param {string} packageName */
function probe(root, packageName) {
  restoreRemovedUtil();
  const require = createRequire(path.join(root, 'package.json'));
  const tf = require(`@tensorflow/${packageName}`);
  const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])).arraySync();
  if (JSON.stringify(product) !== '[[19,22],[43,50]]')
    throw new Error(`a matrix product came out as ${JSON.stringify(product)}`);
  const backend = tf.backend();
  return {
    ok: true,
    backend: tf.getBackend(),
    tensorflow: backend.binding.TF_Version,
    gpuPackage: backend.isGPUPackage,
    usingGpu: backend.isUsingGpuDevice,
  };
}

let answer;
try {
  answer = probe(process.argv[2] ?? process.cwd(), process.argv[3] ?? 'tfjs-node');
} catch (error) {
  answer = { ok: false, error: (error instanceof Error ? error.message : String(error)).split('\n')[0] };
}
process.stdout.write(`\n${JSON.stringify(answer)}\n`);
