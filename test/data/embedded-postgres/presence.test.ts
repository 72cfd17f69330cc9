import { createServer, connect as open, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepPresence, othersPresent } from '../../../src/data/embedded-postgres/presence';
import { testDatabase } from '../../support/database';

/** A way to the server that can be closed and opened again, as when the server restarts. */
class Door {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly target: number) {}

  async open(): Promise<void> {
    const server = createServer((inside) => {
      const outside = open(this.target, '127.0.0.1');
      for (const socket of [inside, outside]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
      }
      inside.pipe(outside).pipe(inside);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as { port: number }).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

test('a process whose cluster stays away long says so once, and is present again when it comes back', async () => {
  const superuser = new URL((await testDatabase()).urls.superuser);
  const direct = superuser.toString();
  const door = new Door(Number(superuser.port));
  await door.open();
  superuser.port = String(door.port);
  const lines: string[] = [];
  const presence = await keepPresence(superuser.toString(), (line) => lines.push(line), {
    everyMs: 10,
    patienceMs: 100,
  });
  const watcher = await keepPresence(direct);
  const first = presence.client;

  await door.close();
  await sleep(300);
  expect(lines).toEqual([expect.stringMatching(/does not answer \(.*ECONNREFUSED.*asked again and again/)]);
  await door.open();
  while (presence.client === first) await sleep(5);
  expect(await othersPresent(watcher)).toBe(true);

  await presence.leave();
  await watcher.leave();
  await door.close();
  expect(lines).toHaveLength(1);
});
