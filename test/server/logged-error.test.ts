import { Writable } from 'node:stream';
import { createLog } from '../../src/server/log';
import { loggedError } from '../../src/server/logged-error';

/** An error as pg raises it, with a value in each place where PostgreSQL may put one. */
function databaseError(): Error {
  const error = new Error('invalid input syntax for type integer: "秘密"');
  return Object.assign(error, {
    severity: 'ERROR',
    code: '22P02',
    detail: 'Failing row contains (秘密).',
    where: "unnamed portal parameter $1 = '秘密'",
    internalQuery: "select '秘密'",
    table: 'members',
    constraint: 'members_check',
  });
}

test('of an error of the database the log takes names and places, never values', () => {
  const wrapped = new Error('Reading failed.', { cause: databaseError() });
  const logged = loggedError(wrapped);
  expect(JSON.stringify(logged)).not.toContain('秘密');
  expect(logged).toMatchObject({
    message: 'Reading failed.',
    cause: { code: '22P02', table: 'members', constraint: 'members_check' },
  });
  expect(logged.cause?.stack).toMatch(/^\s+at .*logged-error\.test/);
});

test('the log of the server takes errors in no other way', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  createLog('error', stream).error({ err: databaseError() }, 'operation failed');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'operation failed', err: { code: '22P02' } });
  expect(lines.join('')).not.toContain('秘密');
});

test('an error that is its own cause, or none at all, is logged too', () => {
  const circle = new Error('round and round');
  circle.cause = circle;
  expect(loggedError(circle).cause?.message).toBe('round and round');
  expect(loggedError('thrown')).toMatchObject({ type: 'string' });
});
