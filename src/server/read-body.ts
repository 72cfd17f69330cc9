import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { badUserInput, limitExceeded } from '../shared/errors';
import { LIMITS } from './limits';

/** The connection ended before the body did: nobody is left to answer. */
export class SenderHungUp extends Error {}

/**
 * The JSON of a request's body. Reading stops at the limit: what is beyond is never held.
 *
 * @throws ApiError LIMIT_EXCEEDED for a body too large, BAD_USER_INPUT for anything but JSON in UTF-8; SenderHungUp
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!isJson(request.headers['content-type']) || request.headers['content-encoding'] !== undefined) {
    throw badUserInput({
      en: 'The body must be application/json in UTF-8, not compressed: set Content-Type.',
      zh: '请求体应为未压缩的 UTF-8 application/json，请设置 Content-Type。',
    });
  }
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bodyBytes) throw tooLarge();
  // A body that came in one piece with its head is whole after this.
  await null;
  return jsonIn(request.complete && !request.destroyed ? whole(request) : await readBytes(request));
}

function whole(request: IncomingMessage): Buffer {
  const bytes: Buffer = request.read() ?? Buffer.alloc(0);
  if (bytes.length > LIMITS.bodyBytes) throw tooLarge();
  return bytes;
}

function jsonIn(bytes: Buffer): unknown {
  const text = decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would repeat part of the body.
    throw badUserInput({ en: 'The body is not JSON.', zh: '请求体不是 JSON。' });
  }
}

/** `application/json`, with no charset or UTF-8. A form or text body is refused: browsers send those across sites unasked. */
export function isJson(contentType: string | undefined): boolean {
  // What nearly all clients send needs no look at its parts.
  if (contentType === 'application/json') return true;
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '');
}

function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Gone already: there would be no event any more.
    if (request.destroyed) reject(new SenderHungUp());
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMITS.bodyBytes) {
        request.removeAllListeners('data');
        request.pause();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
    request.on('error', () => reject(new SenderHungUp()));
  });
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw badUserInput({ en: 'The body is not UTF-8.', zh: '请求体不是 UTF-8 编码。' });
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}

/** Some editors begin a file with it; it is no part of the text. */
const BYTE_ORDER_MARK = '\uFEFF';

function tooLarge() {
  return limitExceeded(
    {
      en: `The body is larger than ${LIMITS.bodyBytes} bytes. Send it in parts.`,
      zh: `请求体超过 ${LIMITS.bodyBytes} 字节，请分批发送。`,
    },
    { limit: 'body', maximum: LIMITS.bodyBytes },
  );
}
