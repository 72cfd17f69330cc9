import type { TenantKeys } from '../../../src/access/context';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { masterKeysOf } from '../../../src/data/vault/master-keys';
import { openVault } from '../../../src/data/vault/open-vault';
import { sm4HmacSm3 } from '../../../src/data/vault/sm4-hmac-sm3';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { TEST_MASTER_KEY, testVault } from '../../support/vault';
import { inTenant, keyIdsOf } from './sealed-members';

const PLACE = { table: 'members', rowId: '0199a000-0000-7000-8000-000000000001', column: 'phone_sealed' };
const PHONE = '13800000000';

/** As another process has it: the same master key, nothing in memory. */
const anotherVault = (suite = aes256Gcm) => openVault(masterKeysOf([TEST_MASTER_KEY]), suite);

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});

const keysOf = ({ tenantId }: TestTenant, vault = testVault): Promise<TenantKeys> =>
  inTenant(tenantId, (tx) => vault.keysFor(tx));

describe('The vault', () => {
  it('makes the keys of a tenant in the transaction that first asks, and finds them in the next', async () => {
    const first = await keysOf(tenant);
    const second = await keysOf(tenant, anotherVault());

    expect(second.dataKeyId).toBe(first.dataKeyId);
    expect(second.indexKeyId).toBe(first.indexKeyId);
    expect(second.open(first.seal(PHONE, PLACE), PLACE)).toBe(PHONE);
    expect(second.blindIndex(PHONE, 'phone')).toEqual(first.blindIndex(PHONE, 'phone'));
  });

  it('keeps no key of a transaction that was rolled back', async () => {
    const refused = inTenant(tenant.tenantId, async (tx) => {
      await testVault.keysFor(tx);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toEqual([]);
    const keys = await keysOf(tenant);
    expect(keys.open(keys.seal(PHONE, PLACE), PLACE)).toBe(PHONE);
  });

  it('makes one key of each purpose, however many ask first at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => keysOf(tenant, anotherVault())));
    expect(new Set(all.map(({ dataKeyId }) => dataKeyId)).size).toBe(1);
    expect(new Set(all.map(({ indexKeyId }) => indexKeyId)).size).toBe(1);
    expect(await keyIdsOf(tenant.tenantId, 'DATA')).toHaveLength(1);
    expect(await keyIdsOf(tenant.tenantId, 'INDEX')).toHaveLength(1);
    expect(await keyIdsOf(tenant.tenantId, 'DIGEST')).toHaveLength(1);
  });

  it('keeps the purposes of blind indexes apart', async () => {
    const keys = await keysOf(tenant);
    expect(keys.blindIndex(PHONE, 'phone')).not.toEqual(keys.blindIndex(PHONE, 'id_number'));
    expect(keys.lastingDigest(PHONE, 'phone')).not.toEqual(keys.blindIndex(PHONE, 'phone'));
    expect(keys.blindIndex('b', 'a')).not.toEqual(keys.blindIndex('', 'ab'));
  });

  it('opens a value in its own row, column, table and tenant only', async () => {
    const keys = await keysOf(tenant);
    const sealed = keys.seal(PHONE, PLACE);
    const places = [
      { ...PLACE, table: 'accounts' },
      { ...PLACE, rowId: '0199a000-0000-7000-8000-000000000002' },
      { ...PLACE, column: 'id_number_sealed' },
    ];
    for (const place of places) expect(() => keys.open(sealed, place)).toThrow('does not open');
    expect(keys.open(sealed, { ...PLACE, rowId: PLACE.rowId.toUpperCase() })).toBe(PHONE);
  });

  it('gives each tenant keys of its own: nothing opens or is found in another, not even with its key copied there', async () => {
    const other = await aTenant();
    const [keys, others] = [await keysOf(tenant), await keysOf(other)];
    expect(others.blindIndex(PHONE, 'phone')).not.toEqual(keys.blindIndex(PHONE, 'phone'));
    // No key of that id: as if a rotation had just ended.
    expect(() => others.open(keys.seal(PHONE, PLACE), PLACE)).toThrow('rotated');

    await asMigrator(
      `insert into tenant_keys (tenant_id, id, purpose, number, algorithm, master_key_id, wrapped, created_at)
       select $2, id, purpose, number + 1, algorithm, master_key_id, wrapped, created_at from tenant_keys where tenant_id = $1`,
      [tenant.tenantId, other.tenantId],
    );
    await expect(keysOf(other)).rejects.toThrow('does not open');
  });

  it.each([
    ['purpose', `'INDEX'`],
    ['algorithm', `'sm4-hmac-sm3'`],
    ['wrapped', 'set_byte(wrapped, 40, get_byte(wrapped, 40) # 1)'],
  ])('takes no key whose %s was changed in the database', async (column, value) => {
    await keysOf(tenant);
    await asMigrator(`delete from tenant_keys where tenant_id = $1 and purpose <> 'DATA'`, [tenant.tenantId]);
    await asMigrator(`update tenant_keys set ${column} = ${value} where tenant_id = $1`, [tenant.tenantId]);
    await expect(keysOf(tenant, anotherVault())).rejects.toThrow('does not open');
  });

  it('names the fingerprint when its master key is another', async () => {
    await keysOf(tenant);
    const stranger = openVault(masterKeysOf([Buffer.alloc(32, 9)]), aes256Gcm);
    await expect(keysOf(tenant, stranger)).rejects.toThrow(
      `No line of the master key file has the fingerprint ${testVault.masterKeyId}`,
    );
    const both = openVault(masterKeysOf([Buffer.alloc(32, 9), TEST_MASTER_KEY]), aes256Gcm);
    await expect(keysOf(tenant, both)).resolves.toBeDefined();
  });

  it('reads on with the suite of a key after another was chosen, which the next key has', async () => {
    const sealed = (await keysOf(tenant)).seal(PHONE, PLACE);
    expect((await keysOf(tenant, anotherVault(sm4HmacSm3))).open(sealed, PLACE)).toBe(PHONE);

    const later = await aTenant();
    const inSm4 = (await keysOf(later, anotherVault(sm4HmacSm3))).seal(PHONE, PLACE);
    expect(inSm4[1]).toBe(sm4HmacSm3.code);
    expect((await keysOf(later, anotherVault())).open(inSm4, PLACE)).toBe(PHONE);
  });
});
