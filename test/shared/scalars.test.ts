import { Kind } from 'graphql';
import { ApiError } from '../../src/shared/errors';
import { DateScalar } from '../../src/shared/scalars';

const literal = (value: string) => DateScalar.parseLiteral({ kind: Kind.STRING, value });

describe('A date', () => {
  it.each(['1900-01-01', '2024-02-29', '9999-12-31'])('may be %s', (date) => {
    expect(DateScalar.parseValue(date)).toBe(date);
    expect(literal(date)).toBe(date);
  });

  it.each(['0000-01-01', '0001-01-01', '1899-12-31'])('may not be %s, and the refusal names the range', (date) => {
    const message = 'A date lies from 1900-01-01 to 9999-12-31.';
    expect(thrownBy(() => DateScalar.parseValue(date))).toMatchObject({
      message,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(thrownBy(() => literal(date))).toMatchObject({ message, originalError: expect.any(ApiError) });
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-1-1',
    '10000-01-01',
    '2024-01-01T00:00:00Z',
    '2024-01-01\n',
    '',
    20240101,
    null,
    ['2024-01-01'],
  ])('may not be %j, which the refusal does not repeat', (value) => {
    const message = 'Date cannot represent what is no day of the calendar, `YYYY-MM-DD`.';
    expect(thrownBy(() => DateScalar.parseValue(value))).toMatchObject({ message });
    if (typeof value === 'string') expect(thrownBy(() => literal(value))).toMatchObject({ message });
  });

  it('may not be a number in a document', () => {
    expect(() => DateScalar.parseLiteral({ kind: Kind.INT, value: '20240101' })).toThrow('Date cannot represent');
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
