import type { RunningServer } from '../../src/server/serve';
import { aSmallServer } from '../support/small-api';

let server: RunningServer;
beforeAll(async () => {
  server = await aSmallServer({ ALLOWED_ORIGINS: 'https://app.example.cn' });
});
afterAll(() => server.stop());

describe('the page', () => {
  it('is served to browsers at / and /graphql, and loads from its own origin only', async () => {
    const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
    for (const path of ['/', '/graphql']) {
      const response = await fetch(`${server.url}${path}`, browser);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(await response.text()).not.toMatch(/https?:\/\//);
    }
  });

  it('is not sent again while it is the same', async () => {
    const first = await fetch(`${server.url}/`);
    const again = await fetch(`${server.url}/`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });

    expect(again.status).toBe(304);
  });
});

describe('a web page of another origin', () => {
  const preflight = (origin: string) => fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers: { origin } });

  it('may call when its origin is listed', async () => {
    const response = await preflight('https://app.example.cn');

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.cn');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('may not otherwise', async () => {
    const response = await preflight('https://evil.example');

    expect(response.status).toBe(405);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
