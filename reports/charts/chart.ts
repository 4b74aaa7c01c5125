/** The box that a chart stands in: title, controls, the plot with its alternative text, caption and data block. */
import { type Child, type Html, html, jsonBlock } from '../html.ts';
import type { Figure } from './figure.ts';

export interface Chart {
  readonly title: Child;
  /** What the picture shows, for those who cannot see it. */
  readonly alt: string;
  readonly caption: Child;
  readonly figure: Figure;
  /** Height in CSS pixels. */
  readonly height: number;
  /** Offers the vertical axis in logarithmic scale. */
  readonly logToggle?: boolean;
}

/** Hands out the element ids of one page's charts. */
export class ChartIds {
  #count = 0;
  get count(): number {
    return this.#count;
  }
  take(): string {
    this.#count += 1;
    return `figure-${this.#count}`;
  }
}

export function chartBox(chart: Chart, ids: ChartIds): Html {
  const id = ids.take();
  const toggle =
    chart.logToggle === true &&
    html`<div class="scale" role="group" aria-label="Scale of the loss axis">
        <button type="button" data-scale="linear" data-for="${id}" aria-pressed="true">linear</button>
        <button type="button" data-scale="log" data-for="${id}" aria-pressed="false">log</button>
      </div>`;
  return html`<figure class="chart">
    <div class="chart-head"><h4>${chart.title}</h4>${toggle}</div>
    <div class="plot" role="img" aria-label="${chart.alt}" data-figure="${id}" style="height:${chart.height}px"></div>
    ${jsonBlock(id, chart.figure)}
    <figcaption>${chart.caption}</figcaption>
  </figure>`;
}
