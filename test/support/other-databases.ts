import type { Pool } from 'pg';
import type { TenantDatabase, TextRows } from '../../src/access/context';
import { assertStorable } from '../../src/data/tenancy/assert-storable';
import { objectsOf } from '../../src/data/tenancy/text-rows';
import { valueTypes } from '../../src/data/tenancy/value-types';
import { madeRow, textsOf } from './made-rows';

/** Databases other than the one of the product, behind the same door. */

/** What goes wrong in the rows of every server at the moment, if anything: the text in the place of a text. */
export const spoiled: { how: ((text: string | null) => string | null) | null } = { how: null };

/** pg tells the server the types of the first parameters by this, and is told by it how to read values. */
const TYPES = Object.assign([2950], { getTypeParser: () => (text: string) => text });

/** Reads as any program would: a transaction, the tenant, the statement, all of them messages of their own. */
export function readerByHand(pool: Pool): TenantDatabase['readTexts'] {
  return async (tenantId, { text, values = [] }) => {
    assertStorable([...values]);
    const client = await pool.connect();
    try {
      await client.query('begin read only');
      await client.query('select app.set_tenant($1)', [tenantId]);
      const asked = { text, values: [tenantId, ...values], rowMode: 'array' as const, types: TYPES };
      const { fields, rows } = await client.query<(string | null)[]>(asked);
      await client.query('commit');
      const columns = fields.map(({ name, dataTypeID }) => ({
        name,
        typeId: dataTypeID,
        parse: valueTypes.getTypeParser(dataTypeID),
      }));
      return { columns, rows: rows.map(madeRow) };
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
}

/** A database whose rows come spoiled as long as something is. */
export function spoiling(current: () => TenantDatabase): TenantDatabase {
  const spoil = ({ columns, rows }: TextRows): TextRows => {
    const { how } = spoiled;
    if (how === null) return { columns, rows };
    return {
      columns,
      rows: rows.map((row) => madeRow(textsOf(row, columns).map((text) => how(text)))),
    };
  };
  const readTexts: TenantDatabase['readTexts'] = async (...asked) => spoil(await current().readTexts(...asked));
  return {
    read: async (...asked) => objectsOf(await readTexts(...asked)),
    readTexts,
    get readConfirming(): TenantDatabase['readConfirming'] {
      const { readConfirming } = current();
      return readConfirming && (async (...asked) => spoil(await readConfirming(...asked)));
    },
    aggregate: (...asked) => current().aggregate(...asked),
    transaction: (...asked) => current().transaction(...asked),
    transactionAcross: (...asked) => current().transactionAcross(...asked),
  };
}
