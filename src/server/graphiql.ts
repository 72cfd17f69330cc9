import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import { projectRoot } from '../shared/project-root';

export interface StaticFile {
  headers: OutgoingHttpHeaders;
  content: Buffer;
  etag: string;
}

/** The files of GraphiQL, which `npm run build` bundles into dist/graphiql; nothing comes from a CDN. */
export interface GraphiqlFiles {
  page: StaticFile;
  /** By path, such as `/graphiql/page.js`. */
  file(path: string): StaticFile | undefined;
}

/** Everything from our own origin; Monaco writes style elements, hence the one exception. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

const NOT_BUILT =
  '<!doctype html><title>Zuzhi</title><p>GraphiQL is not built: run <code>npm run build</code>. The API is at /graphql.</p>';

/** Reads the files once, into memory. Without a bundle the page says how to make it. */
export function graphiqlFiles(folder = join(projectRoot(), 'dist', 'graphiql')): GraphiqlFiles {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => extname(name) in TYPES) : [];
  const files = new Map(names.map((name) => [`/graphiql/${name}`, staticFile(name, readFileSync(join(folder, name)))]));
  return {
    page: files.get('/graphiql/page.html') ?? staticFile('page.html', Buffer.from(NOT_BUILT)),
    file: (path) => files.get(path),
  };
}

function staticFile(name: string, content: Buffer): StaticFile {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': TYPES[extname(name)],
    'content-security-policy': CONTENT_SECURITY_POLICY,
    // Asked again each time and answered 304 while it is the same.
    'cache-control': 'no-cache',
    etag,
  };
  return { headers, content, etag };
}
