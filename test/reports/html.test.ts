import { describe, expect, it } from 'vitest';
import { plotlyText } from '../../reports/charts/figure.ts';
import { escapeHtml, html, jsonBlock, raw } from '../../reports/html.ts';
import { HOSTILE } from './fixture.ts';

describe('html', () => {
  it('escapes every interpolated text, in content and in quoted attributes', () => {
    for (const text of Object.values(HOSTILE)) {
      const { markup } = html`<p title="${text}">${text}</p>`;
      expect(markup).toBe(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
      expect(markup.replace(/^<p title="|">|<\/p>$/g, '')).not.toMatch(/[<>"']/);
    }
  });

  it('leaves only its own markup and raw() unescaped', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`${inner}${raw('<i>')}${[1, '&', inner]}`.markup).toBe('<b>&lt;</b><i>1&amp;<b>&lt;</b>');
  });

  it('renders nothing for null, undefined and false, but 0 as 0', () => {
    expect(html`[${null}${undefined}${false}${0}]`.markup).toBe('[0]');
  });

  it('does not take a look-alike object for markup', () => {
    const forged = JSON.parse('["<b>"]') as string[];
    expect(html`${forged}`.markup).toBe('&lt;b&gt;');
  });
});

describe('jsonBlock', () => {
  it('keeps the data and holds nothing that could end the block', () => {
    const data = { ...HOSTILE, comment: '<!--<script>', separators: '\u2028\u2029' };
    const { markup } = jsonBlock('figure-1', data);
    const inner = markup.replace(/^<script type="application\/json" id="figure-1">|<\/script>$/g, '');
    expect(inner).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(inner)).toEqual(data);
  });
});

describe('plotlyText', () => {
  it('leaves no markup, no mathematics and no line break', () => {
    for (const text of [...Object.values(HOSTILE), 'a\nb\tc\u2028d']) {
      expect(plotlyText(text)).not.toMatch(/[<>$\n\t\u2028]/);
    }
    expect(plotlyText(HOSTILE.link)).toBe('&lt;a href="http://x"&gt;y&lt;/a&gt;');
    expect(plotlyText('&lt;')).toBe('&amp;lt;');
  });

  it('cuts the middle of long names, never through an emoji', () => {
    const cut = plotlyText('😀'.repeat(50), 11);
    expect([...cut]).toHaveLength(11);
    expect(cut).toBe(`${'😀'.repeat(5)}…${'😀'.repeat(5)}`);
  });
});
