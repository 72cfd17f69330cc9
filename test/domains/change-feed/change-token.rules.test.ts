import fc from 'fast-check';
import { FED_TYPES } from '../../../src/domains/change-feed/change-feed.rules';
import {
  type ChangeToken,
  encodeChangeToken,
  lastDayOf,
  readChangeToken,
} from '../../../src/domains/change-feed/change-token.rules';

const TENANT = '01990000-0000-7000-8000-000000000001';
const OTHER = '01990000-0000-7000-8000-000000000002';
const ON = '2026-05-01';

const token: ChangeToken = {
  feed: 'Member',
  position: { epoch: 3, sequence: 2 ** 40, hash: 'ab'.repeat(32) },
  issuedOn: ON,
};
const read = (text: string, on = ON, tenant = TENANT) => readChangeToken(tenant, 'Member', text, on);

describe('A token of changes', () => {
  it('says the place where it was given, whatever place that is', () => {
    const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
    const place = fc.record({ epoch: fc.nat(2 ** 31), sequence: fc.nat({ max: 2 ** 47 }), hash });
    fc.assert(
      fc.property(place, (position) => {
        const text = encodeChangeToken(TENANT, { ...token, position });
        expect(read(text)).toEqual({ position: { ...position, hash: position.hash.slice(0, 32) } });
      }),
    );
  });

  it('begins any feed when it is one to begin with, else goes on with its own only', () => {
    const start = encodeChangeToken(TENANT, { ...token, feed: null });
    for (const feed of FED_TYPES) expect(readChangeToken(TENANT, feed, start, ON)).toHaveProperty('position');
    const text = encodeChangeToken(TENANT, token);
    expect(readChangeToken(TENANT, 'Unit', text, ON)).toEqual({ problem: 'OTHER_FEED' });
  });

  it('is of use for ninety days', () => {
    const text = encodeChangeToken(TENANT, token);
    expect(lastDayOf(ON)).toBe('2026-07-30');
    expect(read(text, '2026-07-30')).toHaveProperty('position');
    expect(read(text, '2026-07-31')).toEqual({ problem: 'EXPIRED' });
  });

  it('is none in another tenant', () => {
    expect(read(encodeChangeToken(OTHER, token))).toEqual({ problem: 'NO_TOKEN' });
  });

  it('is none when anything is cut off, added or written otherwise', () => {
    const text = encodeChangeToken(TENANT, token);
    for (const wrong of [
      '',
      'x',
      text.slice(1),
      text.slice(0, -1),
      `${text}A`,
      `${text}=`,
      ` ${text}`,
      `B${text.slice(1)}`,
    ])
      expect(read(wrong)).toEqual({ problem: 'NO_TOKEN' });
  });

  it('never fails on a text that is none', () => {
    fc.assert(fc.property(fc.string(), (text) => 'problem' in read(text) || text.length > 40));
  });
});
