/** Products with one matrix many times: plain/panels.ts has the layout. */
import { pack } from './lib/gemm-pack';
import { addPacked } from './lib/gemm-packed';
import { tileColumns } from './lib/gemm-tile';
import { at } from './lib/offset';

export function pack_panels_f32(b: u32, bRow: u32, bColumn: u32, n: u32, k: u32, panels: u32): void {
  pack<f32>(at<f32>(b), bColumn, bRow, n, k, tileColumns<f32>(), at<f32>(panels));
}
export function pack_panels_f64(b: u32, bRow: u32, bColumn: u32, n: u32, k: u32, panels: u32): void {
  pack<f64>(at<f64>(b), bColumn, bRow, n, k, tileColumns<f64>(), at<f64>(panels));
}

// @ts-ignore: decorator
@inline
function addProduct<T extends number>(
  a: u32,
  aRow: u32,
  aColumn: u32,
  panels: u32,
  c: u32,
  cRow: u32,
  n: u32,
  k: u32,
  from: u32,
  to: u32,
): void {
  const firstA = at<T>(a + from * aRow);
  addPacked<T>(firstA, aRow, aColumn, at<T>(panels), at<T>(c + from * cRow), cRow, to - from, n, k);
}
export function add_product_of_panels_f32(
  a: u32,
  aRow: u32,
  aColumn: u32,
  panels: u32,
  c: u32,
  cRow: u32,
  n: u32,
  k: u32,
  from: u32,
  to: u32,
): void {
  addProduct<f32>(a, aRow, aColumn, panels, c, cRow, n, k, from, to);
}
export function add_product_of_panels_f64(
  a: u32,
  aRow: u32,
  aColumn: u32,
  panels: u32,
  c: u32,
  cRow: u32,
  n: u32,
  k: u32,
  from: u32,
  to: u32,
): void {
  addProduct<f64>(a, aRow, aColumn, panels, c, cRow, n, k, from, to);
}
