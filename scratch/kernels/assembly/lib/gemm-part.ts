/** Vectors of which only the first 4, 8, 12 or 16 bytes are in memory, such as the last columns of a row. */

/** The first `bytes` at `address`, then zeros. Nothing behind them is read. */
// @ts-ignore: decorator
@inline
export function loadFirst(address: usize, bytes: usize): v128 {
  if (bytes == 16) return v128.load(address);
  if (bytes == 4) return v128.load32_zero(address);
  const low = v128.load64_zero(address);
  return bytes == 8 ? low : v128.load_lane<u32>(address, low, 2, 8);
}

// @ts-ignore: decorator
@inline
export function storeFirst(address: usize, bytes: usize, value: v128): void {
  if (bytes == 16) {
    v128.store(address, value);
  } else if (bytes == 4) {
    v128.store_lane<u32>(address, value, 0);
  } else {
    v128.store_lane<u64>(address, value, 0);
    if (bytes == 12) v128.store_lane<u32>(address, value, 2, 8);
  }
}
