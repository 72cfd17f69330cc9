import { sealedTablesOf } from '../../src/commands/with-vault';
import { assertDeclared, isIndexed } from '../../src/data/vault/sealed-table';
import { DOMAINS } from '../../src/domains/registry';
import { asMigrator } from '../support/database';
import { migratorClient } from '../support/tenants';

const TABLES = sealedTablesOf(DOMAINS);

/** Columns by their names: what is sealed is called so. */
const SEALED_COLUMNS = `
  select c.table_name || '.' || c.column_name as name from information_schema.columns c
   where c.table_schema = 'public' and c.column_name like '%\\_sealed' order by 1`;

describe('The sealed columns of the database', () => {
  it('are all declared by a domain, so that rotation takes every one of them along', async () => {
    const declared = TABLES.flatMap(({ table, columns }) => columns.map(({ sealed }) => `${table}.${sealed}`));
    const found = (await asMigrator<{ name: string }>(SEALED_COLUMNS)).map(({ name }) => name);
    expect(declared.toSorted()).toEqual(found);
    expect(found).not.toEqual([]);
  });

  it('are in tables whose keys cannot be deleted while a row needs them', async () => {
    await expect(assertDeclared(migratorClient, TABLES)).resolves.toBeUndefined();
    await expect(assertDeclared(migratorClient, TABLES.slice(1))).rejects.toThrow('No domain declares');
  });

  it('have a purpose of their own each', () => {
    const purposes = TABLES.flatMap(({ columns }) => columns.filter(isIndexed).map(({ purpose }) => purpose));
    expect(new Set(purposes).size).toBe(purposes.length);
  });
});
