/** Blocks of queries: how many fit, which keys they see, and their products. */
import { GEMM_WORKSPACE_BYTES, gemm } from './gemm';
import { at } from './offset';
import { WORKSPACE_BYTES } from './workspace';

/** Queries of a block, where the workspace holds that many. */
const BLOCK: u32 = 64;

/** Queries of a block for rows of that many keys, each of which takes so many bytes in all blocks that the workspace holds. */
// @ts-ignore: decorator
@inline
export function blockLength(row: u32, bytes: usize): u32 {
  const room = (WORKSPACE_BYTES - GEMM_WORKSPACE_BYTES) / bytes;
  return max(1, min(BLOCK, <u32>(room / max(1, row))));
}

/** Byte address of the biases of a unit, where so many sequences in a row share a block of `size` for each head. */
// @ts-ignore: decorator
@inline
export function biasesOf<T>(bias: u32, sharing: u32, unit: u32, heads: u32, size: u32): usize {
  return at<T>(bias + ((unit / heads / sharing) * heads + (unit % heads)) * size);
}

/** Of the keys, those not in the future of the query before `end`: the last query sees all of them. */
// @ts-ignore: decorator
@inline
export function keysSeen(end: u32, queries: u32, keys: u32): u32 {
  return end + keys > queries ? end + keys - queries : 0;
}

/** `count` rows of A B', read where they lie in their tensors. */
// @ts-ignore: decorator
@inline
export function scores<T>(a: u32, b: u32, stride: u32, to: usize, row: u32, count: u32, seen: u32, width: u32): void {
  gemm<T>(at<T>(a), stride, 1, at<T>(b), 1, stride, to, row, count, seen, width, false, 0);
}
