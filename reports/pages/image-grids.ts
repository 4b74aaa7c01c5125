/** Grids of grey images, row by row: what the data hold and what each side made of them. */
import type { Picture } from '../../compare/results/schema.ts';
import { type Html, html } from '../html.ts';
import { greyPng } from '../png.ts';

type Grids = Extract<Picture, { kind: 'image-grids' }>;
type Grid = Grids['grids'][number];
type Row = Grid['rows'][number];

export function imageGrids(picture: Grids): Html {
  return html`<div class="image-grids">${picture.grids.map(
    (grid) => html`<figure><h4><bdi>${grid.title}</bdi></h4>
      <div class="image-rows">${grid.rows.map((row) => imageRow(picture, grid, row))}</div></figure>`,
  )}</div>`;
}

function imageRow({ width, height }: Grids, { rows }: Grid, { label, side, images }: Row): Html {
  const key = side && html`<span class="key ${side}"></span>`;
  // Where no row has a label, no room is left for any.
  const labelled = rows.some((row) => row.label !== '');
  return html`<div class="image-row" role="img" aria-label="${label === '' ? '' : `${label}, `}${images.length} images">
    ${labelled && html`<span class="label">${key}<bdi>${label}</bdi></span>`}${images.map((pixels) =>
      pixels.length === width * height
        ? html`<img src="${greyPng(pixels, width, height)}" width="${width}" height="${height}" alt="">`
        : html`<span class="small">incomplete</span>`,
    )}</div>`;
}
