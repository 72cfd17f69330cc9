import { credentialsOf, resolveDatabase, withDatabase } from '../../src/data/database-urls';

const APP = 'postgresql://zuzhi_app:a%40b@db.example:5432/zuzhi';

test('without DATABASE_URL the embedded database is used', () => {
  expect(resolveDatabase({})).toEqual({ kind: 'embedded' });
  expect(resolveDatabase({ DATABASE_URL: ' ' })).toEqual({ kind: 'embedded' });
});

test('with it the database is external, and the other two are optional', () => {
  expect(resolveDatabase({ DATABASE_URL: APP })).toEqual({
    kind: 'external',
    urls: { app: APP, migrator: null, aggregate: null },
  });
});

test.each([
  [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not a PostgreSQL URL/],
  [{ DATABASE_URL: 'postgres://[' }, /^DATABASE_URL is not a PostgreSQL URL/],
  [{ DATABASE_MIGRATOR_URL: APP }, /^DATABASE_MIGRATOR_URL is set but DATABASE_URL is not/],
  [{ DATABASE_AGGREGATE_URL: APP }, /^DATABASE_AGGREGATE_URL is set but DATABASE_URL is not/],
])('%p is refused without repeating the value', (env, message) => {
  expect(() => resolveDatabase(env)).toThrow(message);
  expect(() => resolveDatabase(env)).not.toThrow(/mysql|a%40b/);
});

test('a URL is read and pointed elsewhere with its password unharmed', () => {
  expect(credentialsOf(APP)).toEqual({ user: 'zuzhi_app', password: 'a@b', database: 'zuzhi' });
  expect(withDatabase(APP, 'other')).toBe('postgresql://zuzhi_app:a%40b@db.example:5432/other');
});
