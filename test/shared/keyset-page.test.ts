import 'reflect-metadata';
import { CursorCodec, type CursorKeyType } from '../../src/shared/keyset-page';

const codec = new CursorCodec('tenant', 'organizations', 'NAME');
const UUID = '01900000-0000-7000-8000-000000000001';

/** A cursor under the seal of the list, with keys of the caller's own making. */
function forged(...keys: unknown[]): string {
  const [seal] = JSON.parse(Buffer.from(codec.encode(['x']), 'base64url').toString());
  return Buffer.from(JSON.stringify([seal, ...keys])).toString('base64url');
}

describe('A cursor', () => {
  it('gives back the keys that it was made of', () => {
    const keys = ['tongjian', 3, UUID, '2026-03-01T08:00:00.123456Z'];
    expect(codec.decode(codec.encode(keys), ['text', 'int', 'uuid', 'timestamp'])).toEqual(keys);
  });

  it.each<[string, CursorKeyType, unknown]>([
    ['a number for a text', 'text', 1],
    ['a text with U+0000', 'text', 'a\u0000'],
    ['a text with half of a surrogate pair', 'text', 'a\ud800'],
    ['a text for a number', 'int', 'abc'],
    ['digits for a number', 'int', '3'],
    ['a number beyond 32 bits', 'int', 99_999_999_999],
    ['a number with a fraction', 'int', 1.5],
    ['a text for an id', 'uuid', 'not-a-uuid'],
    ['an id and more', 'uuid', `${UUID}\n`],
    ['a text for an instant', 'timestamp', 'infinity'],
    ['an instant that no calendar has', 'timestamp', '2026-02-30T00:00:00.000000Z'],
    ['an instant of year 0', 'timestamp', '0000-01-01T00:00:00.000000Z'],
    ['an instant without its decimals', 'timestamp', '2026-03-01T08:00:00Z'],
    ['nothing', 'text', null],
    ['a list', 'text', ['x']],
  ])('with %s under the right seal is refused', (_, type, key) => {
    expect(() => codec.decode(forged(key), [type])).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }),
    );
  });

  it.each([
    ['nothing at all', ''],
    ['no base64', '%%%'],
    ['another list', new CursorCodec('tenant', 'organizations', 'CODE').encode(['x'])],
    ['too many keys', forged('x', 'y')],
    ['no keys', forged()],
  ])('of %s is refused', (_, cursor) => {
    expect(() => codec.decode(cursor, ['text'])).toThrow(/cursor/);
  });
});
