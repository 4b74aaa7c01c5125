/**
 * Of max(1, the largest derivative of the input). Measured over all cases on three backends: of those that agree the furthest uses
 * 33 % (a quotient with a divisor of 0.25, where the differences truncate), six more than 5 %. The weakest of those that are wrong
 * is off by 280 times the tolerance.
 */
export const TOLERANCE = 1e-3;

/** Of 1 + |y|, between the forward passes of two backends: they use other exponentials and other orders of sums. */
export const FORWARD_TOLERANCE = 1e-4;
