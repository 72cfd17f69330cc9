import fc from 'fast-check';
import { dayOfText } from '../../../src/domains/import-files/day-text.rules';

describe('A day of a file', () => {
  it.each([
    ['2010-07-01', '2010-07-01'],
    ['2010/7/1', '2010-07-01'],
    ['2010.7.1', '2010-07-01'],
    ['2010年7月1日', '2010-07-01'],
    ['2010年07月01', '2010-07-01'],
    ['20100701', '2010-07-01'],
    ['２０１０－０７－０１', '2010-07-01'],
    ['2010-07-01 00:00:00', '2010-07-01'],
    ['2010/7/1 0:00', '2010-07-01'],
    ['2010-07-01T00:00:00.000Z', '2010-07-01'],
    ['2012-02-29', '2012-02-29'],
  ])('is read as it is written: %s', (text, day) => {
    expect(dayOfText(text)).toBe(day);
  });

  it.each(['2010', '2010年', '2010.07', '2010-7', '2010/07', '2010年7月', '201007'])(
    'is not made of a month: %s',
    (text) => {
      expect(dayOfText(text)).toEqual({ fault: 'DATE_INCOMPLETE' });
    },
  );

  it.each([
    '1/7/2010',
    '10-7-1',
    '2010-07/01',
    '2010-02-30',
    '2011-02-29',
    '2010-13-01',
    '20101301',
    '2010-07-01 16:00:00',
    '40360',
    '去年',
    '2010-07-01-02',
    '201013',
  ])('is refused where it would have to be guessed: %s', (text) => {
    expect(dayOfText(text)).toEqual({ fault: 'DATE_FORMAT' });
  });

  it('is the same in each of its forms', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        const forms = ['-', '/', '.'].map((mark) => [year, month, dayOfMonth].join(mark));
        for (const form of [...forms, `${year}年${month}月${dayOfMonth}日`, day.replaceAll('-', '')]) {
          expect(dayOfText(form)).toBe(day);
        }
      }),
    );
  });
});
