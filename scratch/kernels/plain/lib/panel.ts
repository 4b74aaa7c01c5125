/** Columns of a panel of a matrix: two vectors of 16 bytes. */
export const panelColumns = (precision: 'float32' | 'float64'): number => (precision === 'float32' ? 8 : 4);
