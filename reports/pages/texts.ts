/** Texts that a language model wrote: once where both sides wrote the same, else from each side with the place where they part. */
import type { Picture } from '../../compare/results/pictures.ts';
import { type Html, html } from '../html.ts';

type Texts = Extract<Picture, { kind: 'texts' }>;

export function texts({ samples }: Texts): Html {
  const parted = samples.filter(({ scratch, tfjs }) => scratch !== tfjs).length;
  return html`<ol class="texts">${samples.map(sample)}</ol>
    <p class="small">What was given stands in grey. ${
      parted === 0
        ? 'Both sides wrote every text shown, character by character.'
        : `The sides part in ${parted} of ${samples.length} texts: a draw fell on the edge between two characters, and what follows continues another text.`
    }</p>`;
}

function sample({ title, given, scratch, tfjs }: Texts['samples'][number]): Html {
  const written = (text: string) =>
    html`<p class="written"><bdi><span class="given">${given}</span>${text}</bdi></p>`;
  const heading = html`<h4><bdi>${title}</bdi></h4>`;
  if (scratch === tfjs) return html`<li>${heading}${written(scratch)}</li>`;
  const same = commonLength(scratch, tfjs);
  const side = (name: 'scratch' | 'tfjs', text: string) =>
    html`<p class="written"><span class="key ${name}"></span><span class="visually-hidden">${
      name === 'scratch' ? 'scratch' : 'TensorFlow.js'
    }: </span><bdi><span class="given">${given}</span>${text.slice(0, same)}<mark>${text.slice(same)}</mark></bdi></p>`;
  return html`<li>${heading}${side('scratch', scratch)}${side('tfjs', tfjs)}</li>`;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}
