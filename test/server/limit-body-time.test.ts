import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { limitBodyTime } from '../../src/server/limit-body-time';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** Speaks to a server that gives bodies 50 ms; resolves with all that came when it ends the connection. */
function answerTo(sent: string, answersAtOnce: boolean): Promise<string> {
  server = createServer((request, response) => {
    limitBodyTime(request, response, 50);
    if (answersAtOnce) response.end('early');
    else request.resume().on('end', () => response.end('whole'));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(sent));
      let answer = '';
      socket.on('data', (piece) => {
        answer += piece;
        if (answer.includes('whole')) socket.end();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  });
}

const BEGUN = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc';

it('a body that does not come to its end is 408, and the connection ends', async () => {
  expect(await answerTo(BEGUN, false)).toMatch(/^HTTP\/1\.1 408 /);
});

it('a sender that was answered already and goes on is cut off', async () => {
  expect(await answerTo(BEGUN, true)).toMatch(/^HTTP\/1\.1 200 .*early/s);
});

it('a body that is whole is left alone', async () => {
  expect(await answerTo(`${BEGUN}defghij`, false)).toMatch(/^HTTP\/1\.1 200 .*whole/s);
});
