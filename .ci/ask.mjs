/**
 * Asks a running server as a client would, and believes only a whole answer.
 *
 *   node .ci/ask.mjs ready <base URL> <seconds>             waits until /readyz answers 200
 *   node .ci/ask.mjs query <base URL> <token> <file>...     each query must be answered with data and without errors
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [verb, base, ...args] = process.argv.slice(2);

async function waitUntilReady(seconds) {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const response = await fetch(`${base}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await sleep(50);
  }
  throw new Error(`${base}/readyz did not answer 200 within ${seconds} s.`);
}

async function ask(token, file) {
  const startedAt = performance.now();
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: readFileSync(file, 'utf8') }),
  });
  const text = await response.text();
  const took = (performance.now() - startedAt).toFixed(0);
  const { data, errors } = JSON.parse(text);
  const empty = Object.entries(data ?? {}).filter(([, value]) => value === null || value.edges?.length === 0);
  if (response.status !== 200 || errors !== undefined || !data || empty.length > 0) {
    throw new Error(`${file}: status ${response.status}, answer ${text.slice(0, 2000)}`);
  }
  console.log(`${file}: ${took} ms, ${text.length} characters`);
}

if (verb === 'ready') await waitUntilReady(Number(args[0]));
else if (verb === 'query') for (const file of args.slice(1)) await ask(args[0], file);
else throw new Error(`Unknown verb "${verb}".`);
