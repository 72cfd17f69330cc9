import { Client } from 'pg';
import { aDemo } from './a-demo';
test('x', async () => {
  const by = new Map<string, number>();
  const honest = Client.prototype.query as (...a: unknown[]) => Promise<unknown>;
  (Client.prototype as unknown as Record<string, unknown>).query = async function (this: Client, ...args: unknown[]) {
    const t = performance.now();
    try { return await honest.apply(this, args); } finally {
      const text = String(args[0]).trim();
      const k = /^insert into (\w+)/.exec(text)?.[0] ?? text.slice(0, 40).replace(/\s+/g, ' ');
      by.set(k, (by.get(k) ?? 0) + performance.now() - t);
    }
  };
  const t = Date.now();
  const demo = await aDemo();
  console.log('load', Date.now() - t, '\n' + [...by].sort((a, b) => b[1] - a[1]).slice(0, 24).map(([k, v]) => `${v.toFixed(0)} ${k}`).join('\n'));
  (Client.prototype as unknown as Record<string, unknown>).query = honest;
  await demo.drop();
});
