/** What the examining child is asked and what it reports. */
import type { AuditedBackend } from './case.ts';
import type { Examined } from './examine-case.ts';

export interface AuditRequest {
  readonly backend: AuditedBackend;
  /** With the repaired gradients in place of the framework's own. */
  readonly repaired: boolean;
  /** Names of the cases, in this order. */
  readonly cases: readonly string[];
}

export type AuditMessage =
  | { readonly kind: 'opened'; readonly version: string }
  | { readonly kind: 'no-backend'; readonly message: string }
  /** Said before each case, so that a crash can be placed. */
  | { readonly kind: 'at'; readonly name: string }
  | { readonly kind: 'examined'; readonly name: string; readonly examined: Examined }
  /** The backend broke at the case last named. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'done' };
