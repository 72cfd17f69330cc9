import type { VerifiedToken } from '../../src/access/token-verifier';
import { VerifiedTokens } from '../../src/access/verified-tokens';

const at = (minute: number) => new Date(minute * 60_000);

function aToken(overrides: Partial<VerifiedToken> = {}): VerifiedToken {
  const always = { holdsFrom: 0, holdsUntil: at(600).getTime() };
  return { issuer: 'i', subject: 's', tenantCode: null, ...always, ...overrides };
}

describe('remembered tokens', () => {
  it('are found by their exact text', () => {
    const tokens = new VerifiedTokens();
    tokens.keep('a', aToken(), at(0));
    expect(tokens.find('a', at(1))).toEqual(aToken());
    expect(tokens.find('b', at(1))).toBeNull();
  });

  it('are forgotten at their end', () => {
    const tokens = new VerifiedTokens();
    tokens.keep('a', aToken({ holdsUntil: at(5).getTime() }), at(0));
    expect(tokens.find('a', at(4))).not.toBeNull();
    expect(tokens.find('a', at(5))).toBeNull();
  });

  it('are forgotten after ten minutes, so that a key withdrawn by its issuer stops working', () => {
    const tokens = new VerifiedTokens();
    tokens.keep('a', aToken(), at(0));
    expect(tokens.find('a', at(9))).not.toBeNull();
    expect(tokens.find('a', at(10))).toBeNull();
  });

  it('make room by forgetting the one that was not used for longest', () => {
    const tokens = new VerifiedTokens(2);
    tokens.keep('a', aToken(), at(0));
    tokens.keep('b', aToken(), at(0));
    tokens.find('a', at(1));
    tokens.keep('c', aToken(), at(1));
    expect(['a', 'b', 'c'].map((text) => tokens.find(text, at(1)) !== null)).toEqual([true, false, true]);
  });
});
