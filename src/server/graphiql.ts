import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import { projectRoot } from '../shared/project-root';

export interface StaticFile {
  headers: OutgoingHttpHeaders;
  content: () => Promise<Buffer>;
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

/** Looks at the files once; who asks for one has it read, as seven megabytes are seldom asked for. Without a bundle the page says how to make it. */
export function graphiqlFiles(folder = join(projectRoot(), 'dist', 'graphiql')): GraphiqlFiles {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => extname(name) in TYPES) : [];
  const files = new Map(names.map((name) => [`/graphiql/${name}`, fileAt(join(folder, name))]));
  return {
    page: files.get('/graphiql/page.html') ?? staticFile('page.html', NOT_BUILT, async () => Buffer.from(NOT_BUILT)),
    file: (path) => files.get(path),
  };
}

function fileAt(path: string): StaticFile {
  return staticFile(path, readFileSync(path), () => readFile(path));
}

/** @param seen what its tag is made of */
function staticFile(name: string, seen: string | Buffer, content: StaticFile['content']): StaticFile {
  const etag = `"${createHash('sha256').update(seen).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': TYPES[extname(name)],
    'content-security-policy': CONTENT_SECURITY_POLICY,
    // Asked again each time and answered 304 while it is the same.
    'cache-control': 'no-cache',
    etag,
  };
  return { headers, content, etag };
}
