import { assertVersion, named } from '../../src/shared/assert-version';
import { ApiError } from '../../src/shared/errors';

const refusal = (version: number, expectedVersion: number) => {
  try {
    assertVersion(named({ name: '第一党支部' }), version, expectedVersion);
  } catch (error) {
    return error;
  }
  return null;
};

describe('The version that a caller read', () => {
  it('is the present one, or the change is a CONFLICT with both', () => {
    expect(refusal(3, 3)).toBeNull();
    const error = refusal(3, 2);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ extensions: { code: 'CONFLICT', expectedVersion: 2, currentVersion: 3 } });
  });

  it('was left behind by another change, or never was: the message tells which, and names the thing', () => {
    expect(String(refusal(3, 2))).toContain('第一党支部 is at version 3, not 2: it was changed since you read it.');
    expect(String(refusal(3, 4))).toContain('第一党支部 is at version 3; there is no version 4 yet.');
  });
});
