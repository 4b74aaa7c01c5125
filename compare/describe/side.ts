import type { LayerRow } from './layers.ts';

/** One side of a network. */
export interface SideDescription {
  /** Shapes of what is counted, by path. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly layers: readonly LayerRow[];
}
