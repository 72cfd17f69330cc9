import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Vault } from '../../../src/access/context';
import { SQL_STATE, sqlStateOf } from '../../../src/data/sql-state';
import { addKey } from '../../../src/data/vault/add-key';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { masterKeysOf } from '../../../src/data/vault/master-keys';
import { openVault } from '../../../src/data/vault/open-vault';
import { type KeysToReplace, replaceKeys } from '../../../src/data/vault/replace-keys';
import { sm4HmacSm3 } from '../../../src/data/vault/sm4-hmac-sm3';
import { insertNextKey, type ReplacedPurpose } from '../../../src/data/vault/tenant-key';
import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import { verifySealed } from '../../../src/data/vault/verify-sealed';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { aTenant, migratorClient, type TestTenant } from '../../support/tenants';
import { TEST_MASTER_KEY, testVault } from '../../support/vault';
import {
  findByIdNumber,
  inTenant,
  keyIdsOf,
  MEMBERS,
  type Numbers,
  OTHERS,
  readMembers,
  writeMembers,
} from './sealed-members';

const MASTER_KEYS = masterKeysOf([TEST_MASTER_KEY]);
const TABLES = [MEMBERS, ...OTHERS];

let tenant: TestTenant;
let number = 0;
beforeEach(async () => {
  tenant = await aTenant();
});

function someone(): Numbers {
  number += 1;
  return { idNumber: `ID-${number}`, phone: number % 3 === 0 ? null : `PHONE-${number}` };
}

/** Members written in one transaction. @returns what each must open to, by id */
async function register(count: number, vault = testVault): Promise<Map<string, Numbers>> {
  const members = Array.from({ length: count }, someone);
  const ids = await inTenant(tenant.tenantId, (tx) => writeMembers(tx, vault, members));
  return new Map(ids.map((id, index) => [id, members[index] as Numbers]));
}

async function replace(purpose: ReplacedPurpose, more: Partial<KeysToReplace> = {}) {
  const { urls } = await testDatabase();
  return withClient(urls.migrator, (migrator) =>
    replaceKeys({
      migrator,
      masterKeys: MASTER_KEYS,
      suite: aes256Gcm,
      tables: TABLES,
      tenantId: tenant.tenantId,
      purpose,
      ...more,
    }),
  );
}

const verified = () => verifySealed(tenantStatements(migratorClient, tenant.tenantId), testVault, TABLES);

/** Writers of several processes, until they are told to end. @returns all that they wrote */
function writersAtWork(count: number) {
  const written = new Map<string, Numbers>();
  let isOver = false;
  const writer = async () => {
    const vault = openVault(MASTER_KEYS, aes256Gcm);
    while (!isOver) for (const [id, numbers] of await register(1, vault)) written.set(id, numbers);
  };
  const all = Promise.all(Array.from({ length: count }, writer));
  return async () => {
    isOver = true;
    await all;
    return written;
  };
}

describe('Rotating the data key', () => {
  it('encrypts every value anew, deletes the old key, and leaves the business alone', async () => {
    const members = await register(450);
    const [oldKey] = await keyIdsOf(tenant.tenantId, 'DATA');
    const business =
      'select id, version, updated_at, id_number_index, phone_index from members where tenant_id = $1 order by id';
    const before = await asMigrator(business, [tenant.tenantId]);
    const lines: string[] = [];

    expect(await replace('DATA', { onProgress: (line) => lines.push(line) })).toEqual({ start: 'added', rows: 450 });
    expect(lines).toEqual(['A new key is in use.', 'members: 200 rows', 'members: 400 rows', 'members: 450 rows']);
    const keys = await keyIdsOf(tenant.tenantId, 'DATA');
    expect(keys).toHaveLength(1);
    expect(keys).not.toContain(oldKey);
    expect(await asMigrator(business, [tenant.tenantId])).toEqual(before);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(members);
    expect(await verified()).toEqual({ values: 750, broken: [] });
  });

  it('loses nothing under load: all that was there or is written meanwhile opens by the new key alone', async () => {
    const before = await register(600);
    const [oldKey] = await keyIdsOf(tenant.tenantId, 'DATA');
    const end = writersAtWork(3);
    await sleep(100);
    await replace('DATA');
    const meanwhile = await end();

    expect(meanwhile.size).toBeGreaterThan(3);
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).not.toContain(oldKey);
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(1);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(new Map([...before, ...meanwhile]));
    expect((await verified()).broken).toEqual([]);
  });

  it('waits for the row that a writer holds, and then takes it too', async () => {
    const members = await register(3);
    const [held] = members.keys();
    const writing = inTenant(tenant.tenantId, async (tx) => {
      await tx.query({ text: 'select from members where tenant_id = $1 and id = $2 for update', values: [held] });
      await sleep(600);
    });
    await sleep(100);
    expect(await replace('DATA')).toEqual({ start: 'added', rows: 3 });
    await writing;
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(members);
  });

  it('brings the tenant to another suite', async () => {
    const members = await register(5);
    await replace('DATA', { suite: sm4HmacSm3 });
    await replace('INDEX', { suite: sm4HmacSm3 });

    const rows = await asMigrator<{ suite: number }>(
      'select distinct get_byte(id_number_sealed, 1) as suite from members where tenant_id = $1',
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ suite: sm4HmacSm3.code }]);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(members);
    expect((await verified()).broken).toEqual([]);
  });

  it('leaves the digests of calls that may come again as they are', async () => {
    await register(1);
    const digest = () =>
      inTenant(tenant.tenantId, async (tx) => (await testVault.keysFor(tx)).lastingDigest('1', 'idempotency'));
    const before = await digest();
    await replace('DATA');
    await replace('INDEX');
    expect(await digest()).toEqual(before);
    expect(await keyIdsOf(tenant.tenantId, 'DIGEST')).toHaveLength(1);
  });

  it('has nothing to do for a tenant without keys', async () => {
    expect(await replace('DATA')).toEqual({ start: 'none', rows: 0 });
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toEqual([]);
  });

  it('does nothing while a table refers to keys that no domain declares, or declares what has no foreign key', async () => {
    await register(1);
    await expect(replace('DATA', { tables: [] })).rejects.toThrow(
      'No domain declares import_chunks.data_key_id, import_parts.data_key_id, members.data_key_id, members.index_key_id, relationship_transfers.data_key_id, webhook_endpoints.data_key_id as the key of sealed columns.',
    );
    const units = { ...MEMBERS, table: 'units' };
    await expect(replace('DATA', { tables: [...TABLES, units] })).rejects.toThrow(
      'units.data_key_id, units.index_key_id has no foreign key to tenant_keys.',
    );
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(1);
  });

  it('stops at a value that does not open, and the key that might open it stays', async () => {
    const members = await register(2);
    const [moved] = members.keys();
    await asMigrator(
      `update members set id_number_sealed = (select id_number_sealed from members where tenant_id = $1 and id <> $2)
        where tenant_id = $1 and id = $2`,
      [tenant.tenantId, moved],
    );
    await expect(replace('DATA')).rejects.toThrow('does not open');
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(2);
    expect((await verified()).broken).toEqual([`members.id_number_sealed of ${moved}`]);
  });
});

describe('A rotation that is killed', () => {
  /** Ends the connection at the given progress line, as a kill of the process would. */
  async function killedAt(purpose: ReplacedPurpose, line: number): Promise<void> {
    const { urls } = await testDatabase();
    let lines = 0;
    const run = withClient(urls.migrator, async (migrator: Client) => {
      migrator.on('error', () => {});
      const { rows } = await migrator.query<{ pid: number }>('select pg_backend_pid() as pid');
      const kill = () => asMigrator('select pg_terminate_backend($1)', [rows[0]?.pid]);
      const settings = { masterKeys: MASTER_KEYS, suite: aes256Gcm, tables: TABLES, tenantId: tenant.tenantId };
      return replaceKeys({
        ...settings,
        purpose,
        migrator: {
          query: async (text, values) => {
            if (lines === line) await kill();
            return migrator.query(text, values);
          },
        },
        onProgress: () => {
          lines += 1;
        },
      });
    });
    await expect(run).rejects.toThrow();
  }

  it.each<[ReplacedPurpose, number]>([
    ['DATA', 0],
    ['DATA', 1],
    ['DATA', 2],
    ['DATA', 4],
    ['INDEX', 1],
    ['INDEX', 3],
  ])('(%s, after %i steps) has lost nothing, and is finished by the next run', async (purpose, line) => {
    const members = await register(450);
    await killedAt(purpose, line);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(members);
    expect((await verified()).broken).toEqual([]);
    const late = await register(1);

    const { start } = await replace(purpose);
    expect(start).toBe(line === 0 ? 'added' : 'begun');
    expect(await keyIdsOf(tenant.tenantId, purpose)).toHaveLength(1);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(new Map([...members, ...late]));
    expect((await verified()).broken).toEqual([]);
    // And the next after it is a rotation of its own.
    expect(await replace(purpose)).toEqual({ start: 'added', rows: 451 });
  });
});

describe('Rebuilding the blind indexes', () => {
  const found = (idNumber: string, vault: Vault = testVault) =>
    inTenant(tenant.tenantId, (tx) => findByIdNumber(tx, vault, idNumber));

  /** Of two who write one number at the same moment the unique index refuses one. */
  function unlessDuplicate(error: unknown): number {
    if (sqlStateOf(error) !== SQL_STATE.UNIQUE_VIOLATION) throw error;
    return 0;
  }

  it('finds every row throughout, and by the new key alone in the end', async () => {
    const members = await register(500);
    const [id, sought] = [...members][250] as [string, Numbers];
    const [oldKey] = await keyIdsOf(tenant.tenantId, 'INDEX');
    let isOver = false;
    let lookups = 0;
    const looking = (async () => {
      const vault = openVault(MASTER_KEYS, aes256Gcm);
      while (!isOver) {
        expect(await found(sought.idNumber, vault)).toEqual([id]);
        lookups += 1;
      }
    })();
    const end = writersAtWork(2);
    await replace('INDEX');
    const meanwhile = await end();
    isOver = true;
    await looking;

    expect(lookups).toBeGreaterThan(3);
    expect(await keyIdsOf(tenant.tenantId, 'INDEX')).toHaveLength(1);
    expect(await keyIdsOf(tenant.tenantId, 'INDEX')).not.toContain(oldKey);
    for (const [id, { idNumber }] of [...meanwhile].slice(-5)) {
      expect(await found(idNumber)).toEqual([id]);
    }
    expect((await verified()).broken).toEqual([]);
  });

  it('leaves no moment in which one ID number can be written twice', async () => {
    await register(300);
    let isOver = false;
    let written = 0;
    /** Writes what others are writing too: looks first and then writes, in one transaction, as a mutation does. */
    const rival = async () => {
      const vault = openVault(MASTER_KEYS, aes256Gcm);
      for (let round = 0; !isOver; round += 1) {
        const idNumber = `RIVAL-${round}`;
        const write = inTenant(tenant.tenantId, async (tx) => {
          if ((await findByIdNumber(tx, vault, idNumber)).length > 0) return 0;
          return (await writeMembers(tx, vault, [{ idNumber, phone: null }])).length;
        });
        written += await write.catch(unlessDuplicate);
      }
    };
    const rivals = Promise.all([rival(), rival(), rival()]);
    while (written < 50) await replace('INDEX');
    isOver = true;
    await rivals;

    const all = [...(await readMembers(tenant.tenantId, testVault)).values()].map(({ idNumber }) => idNumber);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('A new key', () => {
  const key = (purpose: ReplacedPurpose = 'DATA') => ({
    tenantId: tenant.tenantId,
    purpose,
    suite: aes256Gcm,
    masterKeys: MASTER_KEYS,
  });

  it('comes when all who read the keys before have ended, and nobody misses it', async () => {
    await register(1);
    const order: string[] = [];
    const reader = inTenant(tenant.tenantId, async (tx) => {
      await testVault.keysFor(tx);
      await sleep(400);
      order.push('reader ends');
    });
    await sleep(100);
    const { urls } = await testDatabase();
    await withClient(urls.migrator, async (client) => {
      expect(await addKey(client, key())).toBe('added');
      order.push('key is there');
    });
    await reader;
    expect(order).toEqual(['reader ends', 'key is there']);
  });

  it('is seen by whoever asks for the keys while it comes', async () => {
    await register(1);
    const { urls } = await testDatabase();
    await withClient(urls.migrator, async (client) => {
      await client.query('begin');
      await client.query('lock table tenant_keys in access exclusive mode');
      const newcomer = inTenant(tenant.tenantId, (tx) => testVault.keysFor(tx));
      await sleep(200);
      await insertNextKey(tenantStatements(client, tenant.tenantId), 'DATA', aes256Gcm, MASTER_KEYS);
      await client.query('commit');
      expect((await newcomer).dataKeyId).toBe((await keyIdsOf(tenant.tenantId, 'DATA')).at(-1));
    });
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(2);
  });

  it('is given up, and nothing changed, when somebody reads the keys without end', async () => {
    await register(1);
    const { urls } = await testDatabase();
    await withClient(urls.migrator, async (backup) => {
      await backup.query('begin');
      await backup.query('select from tenant_keys limit 1');
      await withClient(urls.migrator, async (client) => {
        await expect(addKey(client, key(), 1)).rejects.toThrow(/backup.* Nothing was changed; try again later\.$/);
      });
      await backup.query('rollback');
    });
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(1);
  });

  it('is one only, when two rotations begin at once', async () => {
    const members = await register(450);
    const outcomes = await Promise.all([replace('DATA'), replace('DATA')]);
    expect(outcomes.map(({ start }) => start)).toContain('added');
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(1);
    expect(await readMembers(tenant.tenantId, testVault)).toEqual(members);
  });
});
