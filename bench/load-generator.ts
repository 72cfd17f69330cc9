import { connect, type Socket } from 'node:net';

/**
 * A load generator that costs next to nothing: it sends one prepared request again and again and counts bytes. It shares its core
 * with the database; one that parses answers would take more of it than the database does for a small query, and slow the fast servers.
 */

export interface LoadTarget {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface LoadResult {
  requests: number;
  /** Seconds from the first request to the last answer. */
  seconds: number;
  /** Of each request, ascending, in ms. */
  latencies: Float64Array;
}

/** Keeps `connections` requests under way for some seconds; an answer other than 200 ends it with an error. */
export async function generateLoad(target: LoadTarget, connections: number, seconds: number): Promise<LoadResult> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  const request = requestBytes(target);
  const latencies: number[] = [];
  await Promise.all(Array.from({ length: connections }, () => keepAsking(target.url, request, until, latencies)));
  const taken = (performance.now() - began) / 1_000;
  return { requests: latencies.length, seconds: taken, latencies: Float64Array.from(latencies).sort() };
}

function requestBytes({ url, headers, body }: LoadTarget): Buffer {
  const { host, pathname } = new URL(url);
  const all = { host, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'utf8');
}

/** One connection: the next request leaves when the answer before it is whole. */
function keepAsking(url: string, request: Buffer, until: number, latencies: number[]): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const answer = new AnswerBytes();
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the connection.')));
    socket.on('data', (chunk) => {
      if (!answer.take(chunk)) return;
      const now = performance.now();
      latencies.push(now - sentAt);
      if (answer.status !== '200') socket.destroy(new Error(`The server answered ${answer.status}.`));
      else if (now < until) send();
      else {
        socket.removeAllListeners('close').destroy();
        resolve();
      }
    });
  });
}

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = '\r\n0\r\n\r\n';

/** Counts the bytes of one answer after another: by `content-length`, or up to the empty chunk. */
export class AnswerBytes {
  /** Of the last answer whose head was read. */
  status = '';
  /** Bytes of the body still to come; null while the head is not whole, infinite when the answer comes in chunks. */
  private left: number | null = null;
  /** What was read of the head, then the end of what was read of chunks. */
  private text = '';

  /** Takes what arrived; whether the answer is whole now. */
  take(chunk: Buffer): boolean {
    if (this.left === null) this.takeHead(chunk);
    else this.takeBody(chunk);
    const isWhole = this.left !== null && (this.left <= 0 || this.text.endsWith(LAST_CHUNK));
    if (isWhole) {
      this.left = null;
      this.text = '';
    }
    return isWhole;
  }

  private takeHead(chunk: Buffer): void {
    this.text += chunk.toString('latin1');
    const end = this.text.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.text.slice(0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.status = head.slice(9, 12);
    this.left = length === undefined ? Number.POSITIVE_INFINITY : Number(length) - (this.text.length - end - 4);
    this.text = length === undefined ? this.text.slice(-LAST_CHUNK.length) : '';
  }

  private takeBody(chunk: Buffer): void {
    this.left = (this.left ?? 0) - chunk.length;
    if (this.left === Number.POSITIVE_INFINITY)
      this.text = (this.text + chunk.subarray(-LAST_CHUNK.length).toString('latin1')).slice(-LAST_CHUNK.length);
  }
}
