import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Bytes as a text that can be sealed: smaller than they were, where they were a table. */
export function packed(bytes: Buffer): string {
  return deflateRawSync(bytes, { level: 1 }).toString('base64');
}

/** @param most bytes that it may become */
export function unpacked(text: string, most: number): Buffer {
  return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: most });
}
