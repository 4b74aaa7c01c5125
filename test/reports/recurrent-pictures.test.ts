/** What the pictures of recurrent networks show: gates as maps, and texts with the place where the sides part. */
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../compare/results/schema.ts';
import { heatMapCharts } from '../../reports/charts/heat-maps.ts';
import { texts as textsOf } from '../../reports/pages/texts.ts';
import { heatMaps, texts } from './fixture-recurrent-pictures.ts';

type Kind<K extends Picture['kind']> = Extract<Picture, { kind: K }>;

describe('a heat map', () => {
  const charts = heatMapCharts(heatMaps() as Kind<'heat-maps'>);

  it('has a row of cells for each row, and a gap where there is no number', () => {
    const [forget, input] = charts.map(({ figure }) => (figure.data[0] as { z: (number | null)[][] }).z);
    expect(forget).toHaveLength(12);
    expect(forget!.every((row) => row.length === 30)).toBe(true);
    expect(input![1]![10]).toBeNull();
  });

  it('frames the marked columns, counted from 1', () => {
    const { shapes, annotations, xaxis } = charts[0]!.figure.layout as unknown as {
      xaxis: { range: number[] };
      shapes: { x0: number; x1: number }[];
      annotations: { x: number; text: string }[];
    };
    expect(xaxis.range).toEqual([0.5, 30.5]);
    expect(shapes.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [3.5, 4.5],
      [21.5, 22.5],
    ]);
    expect(annotations.map(({ x, text }) => [x, text])).toEqual([
      [4, 'marked'],
      [22, 'marked'],
    ]);
  });

  it('says how far the sides differ', () => {
    expect(String(charts[0]!.caption)).toContain('Both sides are identical.');
    expect(String(charts[1]!.caption)).toMatch(/TensorFlow\.js differs by at most \d/);
  });
});

describe('texts', () => {
  const markup = String(textsOf(texts() as Kind<'texts'>));

  it('stand once where both sides wrote the same', () => {
    expect(markup.split('and the sea')).toHaveLength(2);
  });

  it('stand twice where they part, with the rest marked', () => {
    expect(markup).toContain('was w<mark>hite</mark>');
    expect(markup).toContain('was w<mark>ide</mark>');
    expect(markup).toContain('The sides part in 1 of 2 texts');
  });
});
