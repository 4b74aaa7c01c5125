/** Finds and starts a Chromium that is installed on this machine. Playwright drives it over a pipe: no port is opened. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** LOCKSTEP_CHROMIUM, or the first one on the PATH or in a usual place; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['LOCKSTEP_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!executable(named)) throw new Error(`LOCKSTEP_CHROMIUM names ${named}, which cannot be executed.`);
    return named;
  }
  const folders = [
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...candidates, ...PLACES].find(executable);
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}
