/** Fails a test that lets something be printed: output that nobody asserts is a message that nobody reads. */
import { afterAll, afterEach } from 'vitest';

const printed: string[] = [];

for (const stream of [process.stdout, process.stderr]) {
  stream.write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  }) as typeof stream.write;
}

function failOnOutput(): void {
  const text = printed.splice(0).join('');
  if (text !== '') throw new Error(`the test printed this; expect it or silence it:\n${text}`);
}

afterEach(failOnOutput);
afterAll(failOnOutput);
