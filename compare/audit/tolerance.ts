/**
 * Of max(1, the largest derivative of the input). Measured on what agrees, three backends: the furthest case uses 33 % of it (a quotient
 * with a divisor of 0.25), all others less than 5e-5. The weakest wrong entry that was found is off by 3e-2.
 */
export const TOLERANCE = 1e-3;

/** Of 1 + |y|, between the forward passes of two backends: they use other exponentials and other orders of sums. */
export const FORWARD_TOLERANCE = 1e-4;
