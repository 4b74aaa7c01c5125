/** Source text to highlighted HTML lines, at build time: the page carries no highlighter. */
import hljs from 'highlight.js/lib/core';
import javascript from 'highlight.js/lib/languages/javascript';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { escapeHtml, type Html, html, raw } from './html.ts';

hljs.registerLanguage('javascript', javascript);
hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('python', python);

function language(path: string): string | undefined {
  if (/\.[cm]?tsx?$/.test(path)) return 'typescript';
  if (/\.[cm]?jsx?$/.test(path)) return 'javascript';
  return path.endsWith('.py') ? 'python' : undefined;
}

/** highlight.js lets a span run over several lines (a comment); each line here closes and reopens its spans. */
function splitLines(markup: string): string[] {
  const open: string[] = [];
  return markup.split('\n').map((line) => {
    const start = open.join('');
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === '</span>') open.pop();
      else open.push(tag);
    }
    return start + line + '</span>'.repeat(open.length);
  });
}

export function highlightLines(source: string, path: string): readonly Html[] {
  const text = source.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const name = language(path);
  const markup = name === undefined ? escapeHtml(text) : hljs.highlight(text, { language: name }).value;
  return splitLines(markup).map((line) => html`<span class="line">${raw(line)}\n</span>`);
}
