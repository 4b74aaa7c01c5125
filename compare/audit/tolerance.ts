export const TOLERANCE = 1e-3;
