import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Usage {
  readonly rss: number;
  readonly arrayBuffers: number;
}

it('10,000 training steps leave the resident set within 5 %, and make no array buffers', () => {
  const file = fileURLToPath(new URL('./fixtures/long-run.ts', import.meta.url));
  const printed = execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    encoding: 'utf8',
  });
  const { before, after } = JSON.parse(printed) as { before: Usage; after: Usage };
  expect(after.rss / before.rss).toBeLessThan(1.05);
  expect(after.arrayBuffers).toBeLessThanOrEqual(before.arrayBuffers);
});
