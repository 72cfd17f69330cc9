import { asDeadlineError, deadlineExceeded, remainingMs } from '../../../src/data/tenancy/deadline';

const cancelled = Object.assign(new Error('canceling statement'), { code: '57014', severity: 'ERROR' });

describe('The deadline of an operation', () => {
  it('leaves whole milliseconds, and refuses when it is past', () => {
    expect(remainingMs(Date.now() + 1_000)).toBeGreaterThan(900);
    expect(Number.isInteger(remainingMs(Date.now() + 0.5 + 1_000))).toBe(true);
    expect(() => remainingMs(Date.now())).toThrow('The operation took longer than it may');
  });

  it('is said in both languages', () => {
    expect(deadlineExceeded()).toMatchObject({
      extensions: { code: 'LIMIT_EXCEEDED' },
      messages: { en: expect.stringContaining('longer than it may'), zh: expect.stringContaining('时限') },
    });
  });

  it('explains a cancelled statement only once it is past', () => {
    expect(asDeadlineError(cancelled, Date.now())).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(asDeadlineError(cancelled, Date.now() + 5_000)).toBe(cancelled);
    const other = new Error('other');
    expect(asDeadlineError(other, Date.now() - 1)).toBe(other);
  });
});
