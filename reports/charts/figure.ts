/**
 * Plotly figures as data. Colours are tokens such as '@scratch', which the client script replaces by the theme's
 * custom properties; templates, fonts and grid colours are the client's as well. No GL trace type is ever used:
 * those try eval, which the content security policy forbids.
 */
export type Json = Readonly<Record<string, unknown>>;

export interface Figure {
  readonly data: readonly Json[];
  readonly layout: Json;
}

/**
 * Text for Plotly, which renders a subset of HTML in every label (`<a href>` becomes a live link), decodes entities
 * and takes `$...$` for mathematics: all three are escaped, control characters and line breaks become spaces, and
 * long names lose their middle.
 */
export function plotlyText(text: string, longest = 120): string {
  const characters = [...text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')];
  const head = Math.ceil((longest - 1) / 2);
  const shown =
    characters.length <= longest
      ? characters
      : [...characters.slice(0, head), '…', ...characters.slice(characters.length - (longest - 1 - head))];
  return shown
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('$', '&#36;');
}

export function axisTitle(text: string): Json {
  return { text: plotlyText(text, 60), standoff: 6 };
}

/** Above the plot, from the left, in the order of the traces. */
export const LEGEND: Json = { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', traceorder: 'normal' };

/** A matrix in Plotly's binary form: `values` row-major, float32 or bytes in base64. */
export function binaryMatrix(values: readonly number[], columns: number, type: 'f4' | 'u1'): Json {
  const rows = columns === 0 ? 0 : Math.floor(values.length / columns);
  const array = type === 'f4' ? Float32Array.from(values) : Uint8Array.from(values);
  const bdata = Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
  return { dtype: type, bdata, shape: `${rows}, ${columns}` };
}

/** Coordinates to seven significant digits: more is invisible and doubles the page. */
export function rounded(values: readonly number[]): readonly number[] {
  return values.map((value) => Number(value.toPrecision(7)));
}
