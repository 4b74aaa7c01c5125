import type { ExperimentResult } from '../results/schema.ts';

/** What a run found, before its verdict is drawn from the checks. */
export type Findings = Required<
  Pick<ExperimentResult, 'checks' | 'sides' | 'envelopes' | 'pictures' | 'settings'>
> &
  Pick<ExperimentResult, 'network'>;
