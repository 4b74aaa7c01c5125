/** A network at its published size: its count beside the published one, the step that was taken, and every layer. */
import { grouped, mebibytes } from '../../compare/describe/figures.ts';
import type { NetworkRecord } from '../../compare/results/network-record.ts';
import { type Html, html } from '../html.ts';
import { formatSeconds } from '../numbers.ts';
import { definitions, scrollBox } from './layout.ts';

export function networkSection({ layers, step, reduced, leftOut, ...sums }: NetworkRecord): Html {
  const { parameters, publishedParameters, publishedSource, operations } = sums;
  const rows = layers.map(
    ({ name, outputShape, parameters: own, operations: products }) =>
      html`<tr><td class="name"><bdi>${name}</bdi></td><td>${outputShape.join(' × ')}</td>
        <td class="num">${grouped(own)}</td><td class="num">${grouped(products)}</td></tr>`,
  );
  const table = html`<table class="data"><thead><tr><th scope="col">layer</th><th scope="col">output of one sample</th>
    <th scope="col" class="num">parameters</th><th scope="col" class="num">multiply-adds</th></tr></thead><tbody>${rows}</tbody>
    <tfoot><tr><th scope="row">sum</th><td></td><td class="num">${grouped(parameters)}</td>
    <td class="num">${grouped(operations)}</td></tr></tfoot></table>`;
  return html`${definitions([
    ['Parameters here', grouped(parameters)],
    ['Published', html`${grouped(publishedParameters)} (<bdi>${publishedSource}</bdi>)`],
    ['Multiply-adds of one sample, forward', grouped(operations)],
  ])}
  ${step === undefined ? false : stepDefinitions(step)}
  ${reduced !== undefined && html`<p class="note strong">Smaller than published: <bdi>${reduced}</bdi>.</p>`}
  <p class="small">What a training is checked for and this step is not: <bdi>${leftOut}</bdi></p>
  <p class="caption">The layers as published, forward. Both sides have the same, or the check <em>size</em> says where they differ.
    Multiply-adds are those of products and convolutions.</p>
  ${scrollBox('Layers', table)}`;
}

const stepDefinitions = (step: NonNullable<NetworkRecord['step']>): Html =>
  definitions([
    ['Step taken', `${step.batch} × ${step.input}, forward and back`],
    ['Scratch, float32', formatSeconds(step.scratchSeconds)],
    ['TensorFlow.js', formatSeconds(step.tfjsSeconds)],
    ['Planned for scratch in float64', mebibytes(step.plannedBytes)],
    ['Peak of the process', mebibytes(step.peakBytes)],
  ]);
