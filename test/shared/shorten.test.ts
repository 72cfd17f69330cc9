import { shorten } from '../../src/shared/shorten';

describe('What the caller sent, repeated in a message,', () => {
  it('is whole up to 60 characters', () => {
    expect(shorten('党'.repeat(60))).toBe('党'.repeat(60));
  });

  it('is cut after 60 characters, never inside a Hanzi', () => {
    expect(shorten('𠮷'.repeat(900_000))).toBe(`${'𠮷'.repeat(60)}…`);
    expect(shorten('一二三', 2)).toBe('一二…');
  });

  it('shows no character that hides or turns the text around it', () => {
    expect(shorten('a\u0000b\u202ec\ud800d\ne')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  });
});
