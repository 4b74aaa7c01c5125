/** Takes the README's picture: `npx tsx test/browser/screenshot.ts reports/out/index.html docs/overview.png [dark]`. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium, launchChromium } from './chromium.ts';

const [page, picture, theme] = process.argv.slice(2);
const executablePath = findChromium();
if (page === undefined || picture === undefined || executablePath === undefined) {
  console.error(
    executablePath === undefined
      ? 'No Chromium was found; install one or set LOCKSTEP_CHROMIUM.'
      : 'Say which page and where to: screenshot.ts PAGE.html PICTURE.png [dark]',
  );
  process.exit(2);
}
const browser = await launchChromium(executablePath);
try {
  const view = await browser.newPage({
    viewport: { width: 1360, height: 1130 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  await view.goto(pathToFileURL(resolve(page)).href);
  const plots = await view.locator('.plot').count();
  if (plots > 0)
    await view
      .locator('.plot[data-drawn]')
      .nth(plots - 1)
      .waitFor();
  await view.screenshot({ path: picture });
} finally {
  await browser.close();
}
