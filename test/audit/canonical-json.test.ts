import fc from 'fast-check';
import { canonicalJson } from '../../src/audit/canonical-json';

describe('Canonical JSON', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ y: 1, x: 2 }] }, a: null })).toBe(
      canonicalJson({ a: null, b: { c: [{ x: 2, y: 1 }], d: 1 } }),
    );
  });

  it('keeps the order of lists', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  it('writes dates as instants, so that two days differ', () => {
    expect(canonicalJson({ on: new Date('2026-05-01T00:00:00Z') })).toBe('{"on":"2026-05-01T00:00:00.000Z"}');
  });

  it('reads class instances, as type-graphql makes them, like plain objects', () => {
    class Input {
      name = '统建社区';
      position = undefined;
    }
    expect(canonicalJson(new Input())).toBe('{"name":"统建社区"}');
  });

  it('keeps a key named __proto__ apart from none', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).not.toBe(canonicalJson({}));
  });

  it.each([[10n], [Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [Symbol('x')]])('refuses %p', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });

  it('means what JSON means', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
