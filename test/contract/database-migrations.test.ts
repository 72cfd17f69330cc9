import { asMigrator } from '../support/database';

test('reference data are there', async () => {
  expect(await asMigrator('select count(*)::int n from divisions')).toEqual([{ n: 6371 }]);
  expect(await asMigrator('select code from parameters order by code')).toHaveLength(5);
});
