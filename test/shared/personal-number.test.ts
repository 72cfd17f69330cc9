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
])('%s is none, and is repeated', (_, text) => {
  expect(holdsPersonalNumber(text)).toBe(false);
  expect(shorten(text)).toBe(text);
});

test('a number across the place where a text is cut is struck out whole', () => {
  for (let before = 40; before < 62; before += 1) {
    expect(shorten(`${'甲'.repeat(before)}${ID}乙`)).not.toMatch(/[0-9]/);
  }
});
