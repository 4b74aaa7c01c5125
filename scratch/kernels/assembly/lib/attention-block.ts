/** Blocks of queries: how many fit, which keys they see, and their products. */
import { GEMM_WORKSPACE_BYTES, gemm } from './gemm';
import { at } from './offset';
import { WORKSPACE_BYTES } from './workspace';

/** Queries of a block, where the workspace holds that many. */
const BLOCK: u32 = 64;

/** Queries of a block for rows of that many keys; the way back holds two blocks. */
// @ts-ignore: decorator
@inline
export function blockLength<T>(row: u32): u32 {
  const room = (WORKSPACE_BYTES - GEMM_WORKSPACE_BYTES) / 2 / sizeof<T>();
  return max(1, min(BLOCK, <u32>(room / max(1, row))));
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
