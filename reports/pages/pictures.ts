/** The article's pictures, both sides and their difference. */
import type { Picture } from '../../compare/results/schema.ts';
import { type ChartIds, chartBox } from '../charts/chart.ts';
import { contourCharts } from '../charts/contours.ts';
import { curveCharts } from '../charts/curves.ts';
import { decisionLineCharts } from '../charts/decision-line.ts';
import { lineCharts } from '../charts/lines.ts';
import { type Child, type Html, html } from '../html.ts';
import { formatDifference, formatNumber } from '../numbers.ts';
import { greyPng } from '../png.ts';
import { scrollBox } from './layout.ts';

function lineTable(picture: Extract<Picture, { kind: 'decision-line' }>): Html {
  const rows = [...picture.scratch.weights.map((_, index) => `weight ${index + 1}`), 'bias'];
  const scratch = [...picture.scratch.weights, picture.scratch.bias];
  const tfjs = [...picture.tfjs.weights, picture.tfjs.bias];
  return scrollBox(
    'Weights of the line',
    html`<table class="data"><thead><tr><th scope="col"></th><th scope="col" class="num">scratch</th>
      <th scope="col" class="num">TensorFlow.js</th><th scope="col" class="num">difference</th></tr></thead><tbody>
      ${rows.map(
        (
          name,
          index,
        ) => html`<tr><td class="name">${name}</td><td class="num">${formatNumber(scratch[index], 8)}</td>
          <td class="num">${formatNumber(tfjs[index], 8)}</td><td class="num">${formatDifference(scratch[index], tfjs[index])}</td></tr>`,
      )}</tbody></table>`,
  );
}

function images(picture: Extract<Picture, { kind: 'images' }>): Html {
  const tiles = picture.images.map((image) => {
    const answer = (side: 'scratch' | 'tfjs') => {
      const right = image[side] === image.label;
      return html`<span class="answer ${right ? 'right' : 'wrong'}"><span class="key ${side}"></span>
        <span class="visually-hidden">${side === 'scratch' ? 'scratch' : 'TensorFlow.js'}: </span><bdi>${image[side]}</bdi>
        <span aria-hidden="true">${right ? '✓' : '✕'}</span><span class="visually-hidden">${right ? 'right' : 'wrong'}</span></span>`;
    };
    const height = Math.round((84 * picture.height) / picture.width);
    const complete = image.pixels.length === picture.width * picture.height;
    return html`<li>${
      complete
        ? html`<img src="${greyPng(image.pixels, picture.width, picture.height)}" width="84" height="${height}"
      alt="An image labelled ${image.label}">`
        : html`<span class="small">incomplete image</span>`
    }<span class="label"><bdi>${image.label}</bdi></span>${answer('scratch')}${answer('tfjs')}</li>`;
  });
  const unequal = picture.images.filter((image) => image.scratch !== image.tfjs).length;
  return html`<ul class="images">${tiles}</ul>
    <p class="small">The label stands first, then what <span class="key scratch"></span>scratch and <span class="key tfjs"></span>TensorFlow.js
    said. ${unequal === 0 ? 'They say the same of every image shown.' : `They differ on ${unequal} of ${picture.images.length} images shown.`}</p>`;
}

function drawing(picture: Picture, ids: ChartIds): Child {
  switch (picture.kind) {
    case 'curves':
      return html`<div class="charts two">${curveCharts(picture).map((chart) => chartBox(chart, ids))}</div>`;
    case 'lines':
      return html`<div class="charts ${picture.panels.length === 1 ? 'one' : 'two'}">${lineCharts(picture).map((chart) => chartBox(chart, ids))}</div>`;
    case 'contours':
      return html`<div class="charts three">${contourCharts(picture).map((chart) => chartBox(chart, ids))}</div>`;
    case 'decision-line':
      return html`<div class="charts three">${decisionLineCharts(picture).map((chart) => chartBox(chart, ids))}</div>${lineTable(picture)}`;
    case 'images':
      return images(picture);
  }
}

export function pictureSection(pictures: readonly Picture[], ids: ChartIds): Html {
  return html`${pictures.map(
    (picture) => html`<div class="picture-block"><h3><bdi>${picture.title}</bdi></h3>
      <p class="caption"><bdi>${picture.caption}</bdi></p>${drawing(picture, ids)}</div>`,
  )}`;
}
