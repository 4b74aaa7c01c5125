/**
 * HTML as a tagged template that escapes by default. Whatever stands in a `${...}` is text, unless it is an `Html`
 * that came out of this module; so a name can only become markup where somebody wrote `raw(...)`.
 */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type Child = Html | string | number | null | undefined | false | readonly Child[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for an element's content and for an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Markup from elsewhere in this project (a highlighter, an SVG). Never call it with a name or a message. */
export function raw(markup: string): Html {
  return new Html(markup);
}

function render(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Html) return child.markup;
  if (typeof child === 'string') return escapeHtml(child);
  if (typeof child === 'number') return String(child);
  return child.map(render).join('');
}

/** Attributes must stand in double quotes in the template: `html`<a href="${url}">`. */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  let markup = strings[0];
  children.forEach((child, index) => {
    markup += render(child) + strings[index + 1];
  });
  return new Html(markup);
}

/**
 * Data for the client script, as a block that a browser never executes. The characters that could end the block or
 * open a comment in it are written as \u escapes, which JSON reads back unchanged.
 */
export function jsonBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return html`<script type="application/json" id="${id}">${raw(json)}</script>`;
}
