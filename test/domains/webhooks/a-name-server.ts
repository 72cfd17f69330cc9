import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

const A = 1;
const AAAA = 28;
const NO_SUCH_NAME = 3;

export interface NameServer {
  /** As a resolver takes it. */
  address: string;
  asked: string[];
  close(): Promise<void>;
}

/** A name server on loopback (RFC 1035): addresses by name, null for a name about which it stays silent, no name otherwise. */
export async function aNameServer(names: Readonly<Record<string, string[] | null>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { address, port }) => {
    const { name, type, end } = questionIn(query);
    asked.push(name);
    const known = names[name];
    if (known === null) return;
    const answers = (known ?? [])
      .filter((each) => each.includes(':') === (type === AAAA))
      .map((each) => record(each, type));
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (known === undefined ? NO_SUCH_NAME : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(answers.length, 6);
    socket.send(Buffer.concat([header, query.subarray(12, end), ...answers]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, asked, close: () => new Promise((resolve) => socket.close(() => resolve())) };
}

function questionIn(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** An answer to the question, whose name stands at byte 12, for a minute. */
function record(address: string, type: number): Buffer {
  const data =
    type === A ? Buffer.from(address.split('.').map(Number)) : Buffer.from(address.split(':').join(''), 'hex');
  const start = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([start, data]);
}
