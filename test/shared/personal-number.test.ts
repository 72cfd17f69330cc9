import { nameProblem } from '../../src/shared/name-problem';
import { holdsPersonalNumber, withoutPersonalNumbers } from '../../src/shared/personal-number';
import { shorten } from '../../src/shared/shorten';

const ID = '99010219900307123X';
const PHONE = '10000001234';

test.each([
  ['an ID number', ID],
  ['a phone', PHONE],
  ['one beside Hanzi', `云山${ID}同志`],
  ['one in full-width digits', '９９０１０２１９９００３０７１２３Ｘ'],
  ['one with blanks between', '990102 19900307 123x'],
  ['a phone in parts', '138-0013-8000'],
  ['a phone with dots', '138.0013.8000'],
  ['a phone in brackets', '（138）0013—8000'],
  ['a phone with the prefix of the country', '+8613800138000'],
  ['one with the prefix apart', '+86 138-0013-8000'],
  ['one with the long prefix', '008613800138000'],
  ['a phone beside Hanzi in parts', '联系电话138·0013·8000。'],
  ['an ID number in parts', '99010219900101-1234'],
  ['an ID number in many parts', '990102-1990-01-01-123X'],
  ['an ID number of the first form', '990102620307123'],
])('%s is seen, and struck out', (_, text) => {
  expect(holdsPersonalNumber(text)).toBe(true);
  expect(withoutPersonalNumbers(text)).not.toMatch(/[0-9]/);
  expect(shorten(`名称为${text}`)).not.toMatch(/[0-9０-９]/);
  expect(nameProblem(text)).toMatchObject({ code: 'NAME_CHARACTER' });
});

test.each([
  ['a code of a place', '540102007003'],
  ['the code of a grid', '540102007003001'],
  ['a UUID', '01a20421-119d-701f-aeb7-43b83d161eb8'],
  ['a random key with many digits', 'a10000001234b'],
  ['a number of seconds', '1763826845'],
  ['a USCC', '91350100M000100Y43'],
  ['the number of a document', '县组发〔2024〕12号'],
  ['the number of a document with many digits', '藏阿党组发〔2024〕1380号附件13'],
  ['a number by day', '1998-05-01-001'],
  ['two days', '2024-01-15—2024-03-01'],
  ['a day with a number', '15-2024-11-221'],
  ['the code of a grid in a town', '542521100205001'],
  ['a UUID that begins with digits', '13800138-0001-7012-8345-123456789012'],
  ['an instant', '2024-01-15 13:45:30.123'],
])('%s is none, and is repeated', (_, text) => {
  expect(holdsPersonalNumber(text)).toBe(false);
  expect(shorten(text)).toBe(text);
});

test('a number across the place where a text is cut is struck out whole', () => {
  for (let before = 40; before < 62; before += 1) {
    expect(shorten(`${'甲'.repeat(before)}${ID}乙`)).not.toMatch(/[0-9]/);
  }
});
