import { Writable } from 'node:stream';
import { createLog } from '../../src/server/log';
import { onUnhandledRejection } from '../../src/server/unhandled-rejection';

test('a promise that failed with nobody waiting is a line of the log, without values, and nothing more', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const refused = Object.assign(new Error('invalid input syntax: "秘密"'), { severity: 'ERROR', code: '22P02' });
  onUnhandledRejection(createLog('error', stream))(refused);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, err: { code: '22P02' } });
  expect(lines.join('')).not.toContain('秘密');
});
