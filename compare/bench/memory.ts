/** The most memory that this process held. */
import { readFileSync, writeFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/**
 * Peak resident memory in bytes. On Linux from the kernel's own high-water mark: `maxRSS` would begin with what the parent
 * held when it started this process.
 */
export function peakMemory(): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(STATUS, 'utf8')) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // Not Linux.
  }
  const { maxRSS } = process.resourceUsage();
  return maxRSS > 0 ? maxRSS * 1024 : undefined;
}

/**
 * Begins a new peak at what is held now, garbage apart, so that reading the data does not count. Where the system has no
 * such thing, the peak stays that of the whole process.
 */
export function forgetPeak(): void {
  (globalThis as { gc?: () => void }).gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux, or a container that forbids it.
  }
}
