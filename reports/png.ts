/** Grey images as PNG data URIs, so that they show without a script: 8-bit grey, no filter, one IDAT. */
import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(body.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(zlibCrc32(named), named.length + 4);
  return frame;
}

/**
 * @param pixels row-major grey values in [0, 1], `width * height` of them; others are clamped, NaN is black.
 * @throws RangeError when the number of pixels does not fit.
 */
export function greyPng(pixels: readonly number[], width: number, height: number): string {
  if (pixels.length !== width * height) {
    throw new RangeError(
      `An image of ${width} x ${height} needs ${width * height} pixels, not ${pixels.length}.`,
    );
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((value, index) => {
    const clamped = Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value));
    rows[Math.floor(index / width) * (width + 1) + 1 + (index % width)] = Math.round(clamped * 255);
  });
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat([SIGNATURE, ...parts]).toString('base64')}`;
}
