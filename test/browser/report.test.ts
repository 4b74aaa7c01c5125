/** The report in real Chromium, opened from disk: every page is visited, in both themes, wide and narrow. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BENCH_FILE } from '../../compare/bench/results.ts';
import { writeReport } from '../../reports/write-report.ts';
import { benchFixture } from '../reports/bench-fixture.ts';
import { fixtureResults, HOSTILE } from '../reports/fixture.ts';
import { findChromium, launchChromium } from './chromium.ts';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath = findChromium();
const REASON = 'no Chromium was found; install one or set LOCKSTEP_CHROMIUM';
/** On a developer's machine a missing browser skips; in CI it fails, or the report would go untested in silence. */
const skipped = executablePath === undefined && !process.env['CI'];

/** What a page did that it must not do. */
interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

const TITLE = skipped ? `the report (skipped: ${REASON})` : 'the report';

describe.skipIf(skipped)(TITLE, { timeout: 180_000 }, () => {
  let outDir: string;
  let browser: Browser;
  let pages: string[];
  let hostilePage: string;

  beforeAll(async () => {
    if (executablePath === undefined) throw new Error(`Under CI the report must be seen: ${REASON}.`);
    outDir = await mkdtemp(join(tmpdir(), 'lockstep-browser-'));
    await writeFile(join(outDir, BENCH_FILE), JSON.stringify(benchFixture(HOSTILE.link)));
    const written = await writeReport(fixtureResults(), { outDir, repositoryRoot });
    pages = [written.index, join(outDir, 'bench.html'), ...written.pages].map((path) => basename(path));
    hostilePage = pages.at(-1) as string;
    browser = await launchChromium(executablePath);
  }, 120_000);
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    if (outDir !== undefined) await rm(outDir, { recursive: true, force: true });
  });

  async function visit(name: string, options: BrowserContextOptions = {}, before?: string): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    if (before !== undefined) await context.addInitScript(before);
    const page = await context.newPage();
    const complaints: string[] = [];
    const own = pathToFileURL(outDir).href;
    page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
    page.on('request', (request) => {
      if (![`${own}/`, 'data:', 'blob:'].some((start) => request.url().startsWith(start))) {
        complaints.push(`request: ${request.url().slice(0, 200)}`);
      }
    });
    await page.goto(pathToFileURL(join(outDir, name)).href);
    await drawn(page);
    return { page, complaints };
  }

  async function drawn(page: Page): Promise<void> {
    const plots = await page.locator('.plot').count();
    await expect.poll(() => page.locator('.plot[data-drawn]').count(), { timeout: 60_000 }).toBe(plots);
  }

  /** By how many pixels the page can be scrolled sideways. */
  async function overflow(page: Page): Promise<number> {
    return page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
  }

  it('draws every chart of every page, wide and at 400 pixels, without an error, a request or a live link from a label', async () => {
    let charts = 0;
    for (const name of pages) {
      const { page, complaints } = await visit(name);
      const plots = await page.locator('.plot').evaluateAll((all) =>
        all.map((plot) => ({
          drawings: plot.querySelectorAll('svg.main-svg').length,
          // An empty frame is not a chart: there are lines, marks, cells, or a caption that says why there is nothing.
          marks: plot.querySelectorAll(
            '.scatterlayer .js-line, .scatterlayer .point, .heatmaplayer image, .barlayer .point',
          ).length,
          caption: plot.parentElement?.querySelector('figcaption')?.textContent ?? '',
          label: plot.getAttribute('aria-label') ?? '',
        })),
      );
      for (const { drawings, marks, caption, label } of plots) {
        expect(drawings, `${name}: chart without a drawing`).toBeGreaterThan(0);
        expect(marks > 0 || caption.startsWith('Identical'), `${name}: empty chart (${caption})`).toBe(true);
        expect(label.length, `${name}: chart without alternative text`).toBeGreaterThan(20);
      }
      charts += plots.length;
      await page.locator('details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      await page.setViewportSize({ width: 400, height: 800 });
      // Plotly follows the new width in its own time.
      await expect.poll(() => overflow(page), { timeout: 20_000, message: name }).toBeLessThanOrEqual(0);
      expect(await page.locator('svg a').count(), name).toBe(0);
      expect(complaints, name).toEqual([]);
      await page.context().close();
    }
    expect(charts).toBeGreaterThan(40);
  });

  it('shows hostile names as text', async () => {
    const { page, complaints } = await visit(hostilePage);
    expect(await page.locator('h1').textContent()).toBe(HOSTILE.image);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.locator('a[href="http://x"]').count()).toBe(0);
    const labels = await page.locator('.plot text').allTextContents();
    expect(labels).toContain(HOSTILE.link);
    expect(labels).toContain(HOSTILE.image);
    expect(labels.some((label) => label.includes('%{x}'))).toBe(true);
    expect(await page.locator('.data td.name').allInnerTexts()).toContain(HOSTILE.quotes);
    // Pointing at a cell shows the name in Plotly's own label.
    const map = page.locator('#errors .plot').first();
    await map.scrollIntoViewIfNeeded();
    await map.locator('.nsewdrag').first().hover();
    await expect.poll(() => page.locator('.hoverlayer .hovertext').count()).toBeGreaterThan(0);
    expect(await page.locator('svg a').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('changes the theme by the button, charts included, and keeps it on the next page', async () => {
    const { page, complaints } = await visit('network-xor.html', { colorScheme: 'light' });
    const look = () =>
      page.locator('body').evaluate((body) => {
        const style = (element: unknown, key: string) =>
          (
            globalThis as unknown as { getComputedStyle(e: unknown): Record<string, string> }
          ).getComputedStyle(element)[key];
        return [style(body, 'backgroundColor'), style(body.querySelector('.plot .xtick text'), 'fill')];
      });
    const light = await look();
    const button = page.getByRole('button', { name: 'Dark theme' });
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(async () => (await look()).map((colour, index) => colour !== light[index]))
      .toEqual([true, true]);
    const dark = await look();
    await page.goto(pathToFileURL(join(outDir, 'activations.html')).href);
    await drawn(page);
    expect(await page.getByRole('button', { name: 'Dark theme' }).getAttribute('aria-pressed')).toBe('true');
    expect((await look())[0]).toBe(dark[0]);
    expect(complaints).toEqual([]);
  });

  it('follows the system’s theme', async () => {
    const background = (page: Page) =>
      page
        .locator('body')
        .evaluate(
          (body) =>
            (
              globalThis as unknown as { getComputedStyle(e: unknown): Record<string, string> }
            ).getComputedStyle(body)['backgroundColor'],
        );
    const light = await visit('index.html', { colorScheme: 'light' });
    const dark = await visit('index.html', { colorScheme: 'dark' });
    expect(await background(light.page)).not.toBe(await background(dark.page));
  });

  it('works without an error where storage and clipboard are refused', async () => {
    const refuse = `
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
      Object.defineProperty(navigator, 'clipboard', { get() { return undefined; } });`;
    const { page, complaints } = await visit('network-xor.html', { colorScheme: 'light' }, refuse);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.locator('[data-copy]').first().click();
    await expect
      .poll(() => page.locator('#status').textContent())
      .toMatch(/^The command (was|could not be) copied\.$/);
    await drawn(page);
    expect(complaints).toEqual([]);
  });

  it('switches the loss axis between linear and logarithmic', async () => {
    const { page, complaints } = await visit('network-xor.html');
    const chart = page.locator('#loss .chart').first();
    const ticks = () => chart.locator('.ytick text').allTextContents();
    const linear = await ticks();
    await chart.getByRole('button', { name: 'log' }).click();
    await expect.poll(() => chart.locator('.plot').getAttribute('data-drawn')).toBe('log');
    expect(await ticks()).not.toEqual(linear);
    expect(await chart.getByRole('button', { name: 'linear' }).getAttribute('aria-pressed')).toBe('false');
    await chart.getByRole('button', { name: 'linear' }).click();
    await expect.poll(ticks).toEqual(linear);
    expect(complaints).toEqual([]);
  });

  it('lets the keyboard reach and work the skip link, the buttons, the checks and the links', async () => {
    const { page, complaints } = await visit('network-xor.html', { colorScheme: 'light' });
    const reached = new Set<string>();
    const focused = () =>
      page.locator(':focus').evaluate((element) => {
        const kind = ['skip', 'brand', 'check', 'scroll', 'code'].find((name) =>
          element.classList.contains(name),
        );
        return kind ?? (element.id || Object.keys(element.dataset)[0] || element.tagName.toLowerCase());
      });
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('skip');
    for (let press = 0; press < 80; press += 1) {
      reached.add(await focused());
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').count()) === 0) break;
    }
    for (const stop of ['skip', 'brand', 'theme', 'check', 'scroll', 'code', 'scale', 'copy']) {
      expect([...reached], 'reached by Tab').toContain(stop);
    }
    await page.locator('#theme').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    const check = page.locator('details.check-more:not([open])').first();
    const id = await check.getAttribute('id');
    await check.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(`#${id}`).getAttribute('open')).not.toBeNull();
    expect(complaints).toEqual([]);
  });

  it('leads from a cell of the matrix to the opened check', async () => {
    const { page } = await visit('index.html');
    const cell = page.locator('.matrix .cell.bad').first();
    expect(await cell.getAttribute('title')).toContain('Direction 3');
    await cell.click();
    const target = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
    expect(await target.getAttribute('open')).not.toBeNull();
    expect(await target.textContent()).toContain('scratch is wrong');
  });

  it('says without a script that the charts need one, and shows all else', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(outDir, 'network-xor.html')).href);
    expect(await page.locator('noscript').textContent()).toContain('drawn by a script');
    expect(await page.locator('.checks').textContent()).toContain('layers/dense');
  });
});
