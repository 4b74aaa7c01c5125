// @ts-check
/** A thread that computes parts of kernels until the process ends. */
import { workerData } from 'node:worker_threads';
import { Board } from './board.mjs';

const { module, memory, workspace } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
/** @type {(address: number) => void} */ (exports.set_workspace)(workspace);
const board = new Board(memory, exports);
while (true) {
  board.work();
  board.awaitTask();
}
