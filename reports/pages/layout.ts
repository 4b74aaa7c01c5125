/** The skeleton of every page: policy, styles, scripts, top bar. No page loads anything but the report's own files. */
import { type Child, type Html, html, raw } from '../html.ts';

/** No network, no inline script, no eval; inline styles because Plotly sets them. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly title: string;
  readonly charts: boolean;
  /** False where the folder has no overview that the name in the top bar could lead to. */
  readonly home?: boolean;
  /** What stands in the top bar beside the name: the way back and the neighbours. */
  readonly trail?: Child;
  readonly body: Child;
  readonly footer: Child;
}

export function renderPage(page: Page): string {
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/report.css">
<script src="assets/theme.js"></script>
${page.charts && html`<script defer src="assets/plotly.min.js"></script>`}
<script defer src="assets/report.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
  <nav aria-label="Report">${
    page.home === false
      ? html`<span class="brand">lockstep</span>`
      : html`<a class="brand" href="index.html">lockstep</a>`
  }${page.trail}</nav>
  <button type="button" id="theme" aria-pressed="false">Dark theme</button>
</header>
<main id="main" tabindex="-1">
${page.body}
${page.charts && html`<noscript><p class="note">The charts are drawn by a script, which is switched off here.</p></noscript>`}
</main>
<footer class="foot">${page.footer}</footer>
<p class="visually-hidden" id="status" role="status"></p>
</body>
</html>
`;
  return markup.markup;
}

/** A section with a heading that the page's contents can link to. */
export function section(id: string, title: Child, body: Child): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;
}

/** A table inside its own scrolling box, so that the page never scrolls sideways. */
export function scrollBox(label: string, table: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

export function definitions(rows: readonly (readonly [Child, Child])[]): Html {
  return html`<dl class="facts">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A command with a button that copies it. */
export function commandBox(command: string): Html {
  return html`<div class="command"><code>${command}</code><button type="button" data-copy="${command}">Copy</button></div>`;
}
