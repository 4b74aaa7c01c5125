import { afterEach, expect, it, vi } from 'vitest';
import { doctor } from '../../compare/doctor.ts';

afterEach(() => vi.unstubAllEnvs());

it('tells what the machine has, the backend chosen and what to do next', async () => {
  const report = await doctor();
  expect(report.sections.map(({ title }) => title)).toEqual([
    'Machine',
    'Tools',
    'Backends',
    'Settings of the native backends',
  ]);
  expect(report.chosen).toBe(report.backends.find(({ available }) => available)?.name);
  expect(report.exitCode).toBe(0);
  const text = report.lines.join('\n');
  for (const word of [process.versions.node, 'TF_ENABLE_ONEDNN_OPTS', 'auto takes', 'What to do next']) {
    expect(text).toContain(word);
  }
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

it('names what is missing with the command that installs it', async () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CXX', undefined);
  vi.stubEnv('PYTHON', undefined);
  const report = await doctor();
  const tools = report.sections.find(({ title }) => title === 'Tools')?.rows ?? [];
  const value = (label: string) => tools.find((row) => row.label === label)?.value;
  expect([value('Python'), value('pip'), value('C++ compiler'), value('make')]).toEqual(
    Array(4).fill('not found'),
  );
  expect(report.advice).toContain(
    'For the browser tests, install Chromium. Debian: apt-get install chromium',
  );
});
