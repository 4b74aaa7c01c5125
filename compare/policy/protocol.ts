import type { PolicyRun } from './run.ts';

/** What the measuring child is asked: one network, each seed at each loss scale. */
export interface PolicyRequest {
  readonly network: string;
  readonly seeds: readonly number[];
  readonly lossScales: readonly number[];
  readonly backend: string;
}

export type PolicyAnswer =
  | { readonly kind: 'run'; readonly run: PolicyRun }
  | { readonly kind: 'done' }
  | { readonly kind: 'crashed'; readonly message: string; readonly stack: string };
