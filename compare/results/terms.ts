/** What the parts of the results have in common. */
export type SideName = 'scratch' | 'tfjs';

/** JSON has no NaN and no infinity: they are texts. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';
