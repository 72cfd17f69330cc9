import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ViewerContext } from '../../src/access/context';
import { exportHeads, headsFile, startDailyExport } from '../../src/audit/export-heads';
import { exportSettings, readSigningKey, readVerifyingKey } from '../../src/audit/export-settings';
import { parseHeads, signHead } from '../../src/audit/exported-head';
import { verifyAgainstHeads } from '../../src/audit/verify-heads';
import { type AuditChainEnd, auditChainEnds } from '../../src/data/tenancy/audit-chain-ends';
import { today } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { testDatabase, withClient } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { asSuperuser, readLogOf, sealedLog } from './support';

describe('The exported heads of the audit log', () => {
  let directory: string;
  let keys: { publicKey: KeyObject; privateKey: KeyObject };
  let tenant: TestTenant;
  let ctx: ViewerContext;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'audit-heads-'));
    keys = generateKeyPairSync('ed25519');
    tenant = await aTenant();
    ctx = await asOrganizer(tenant);
    await sealedLog(ctx, 3);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  // As the application's role: the daily export runs in the server, which has no other.
  const chainEnds = async () => {
    const { urls } = await testDatabase();
    return withClient(urls.app, (client) => auditChainEnds(client));
  };
  const exporting = () => ({ chainEnds, key: keys.privateKey, directory });
  const headsOf = async () => {
    const heads = parseHeads(await readFile(headsFile(directory, today()), 'utf8'));
    return heads.filter((head) => head.tenantCode === tenant.code);
  };
  const verify = async (key = keys.publicKey) =>
    verifyAgainstHeads(readLogOf(tenant.tenantId), tenant.tenantId, await headsOf(), key);

  it('are signed lines, one a tenant, that verify against the log as it grows', async () => {
    expect(await exportHeads(exporting(), 'once')).toBe(headsFile(directory, today()));
    expect(await headsOf()).toEqual([
      expect.objectContaining({ tenantCode: tenant.code, date: today(), epoch: 1, sequence: 3 }),
    ]);
    await sealedLog(ctx, 2);
    await exportHeads(exporting(), 'append');
    expect((await headsOf()).map((head) => head.sequence)).toEqual([3, 5]);
    expect(await verify()).toEqual({ verified: 5, firstBreak: null });
  });

  it('are exported once a day by any number of processes', async () => {
    const first = await Promise.all([exportHeads(exporting(), 'once'), exportHeads(exporting(), 'once')]);
    expect(first.filter((path) => path !== null)).toHaveLength(1);
    expect(await headsOf()).toHaveLength(1);

    const stop = startDailyExport(exporting(), { error: () => undefined });
    await stop();
    expect(await headsOf()).toHaveLength(1);
  });

  it('are written whole or not at all: a day whose export failed has no file', async () => {
    const failing = { ...exporting(), chainEnds: () => Promise.reject(new Error('gone')) };
    await expect(exportHeads(failing, 'once')).rejects.toThrow('gone');
    await writeFile(join(directory, `${basename(headsFile(directory, today()))}.left-by-a-crash`), '');
    expect(await exportHeads(exporting(), 'once')).toBe(headsFile(directory, today()));
    expect(await headsOf()).toHaveLength(1);
  });

  it('show an end that was cut off together with the head row', async () => {
    await exportHeads(exporting(), 'once');
    const cut = `with cut as (delete from audit_entries where tenant_id = $1 and sequence = 3)
                 update audit_heads h set sequence = 2, hash = e.hash from audit_entries e
                  where h.tenant_id = $1 and e.tenant_id = $1 and e.sequence = 2`;
    expect(await asSuperuser(cut, [tenant.tenantId])).toBe(1);
    expect((await verify()).firstBreak).toMatchObject({
      kind: 'EXPORTED_HEAD_MISMATCH',
      sequence: 3,
      message: expect.stringContaining('is not in the log, which ends with entry 2'),
    });
  });

  it('show a log that was rewritten and sealed anew', async () => {
    await exportHeads(exporting(), 'once');
    const [head] = await headsOf();
    const forged = { ...head, hash: '0'.repeat(64) };
    await writeFile(headsFile(directory, today()), JSON.stringify(forged));
    expect((await verify()).firstBreak).toMatchObject({ kind: 'BAD_SIGNATURE', sequence: 3 });

    await writeFile(
      headsFile(directory, today()),
      JSON.stringify(signHead(forged as AuditChainEnd, today(), keys.privateKey)),
    );
    expect((await verify()).firstBreak).toMatchObject({ kind: 'EXPORTED_HEAD_MISMATCH', sequence: 3 });
  });

  it('do not verify with another key', async () => {
    await exportHeads(exporting(), 'once');
    const other = generateKeyPairSync('ed25519').publicKey;
    expect((await verify(other)).firstBreak).toMatchObject({ kind: 'BAD_SIGNATURE' });
  });

  it('are refused where a line is none of them, by its number', () => {
    expect(() => parseHeads('\n{"tenantCode":"540102"}\n')).toThrow('Line 2 is not an exported audit head.');
  });

  describe('are set up', () => {
    it('with a key made once beside the embedded database', async () => {
      const [one, two] = await Promise.all([exportSettings({}, directory), exportSettings({}, directory)]);
      expect(one).toEqual(two);
      const key = await readSigningKey(one?.keyFile ?? '');
      expect(key.equals(await readSigningKey(two?.keyFile ?? ''))).toBe(true);
      expect((await readVerifyingKey(one?.keyFile ?? '')).type).toBe('public');
    });

    it('by two variables on any other database, or not at all', async () => {
      expect(await exportSettings({}, null)).toBeNull();
      const both = { AUDIT_SIGNING_KEY_FILE: '/keys/audit.pem', AUDIT_EXPORT_DIR: '/export' };
      expect(await exportSettings(both, null)).toEqual({ keyFile: '/keys/audit.pem', directory: '/export' });
      await expect(exportSettings({ AUDIT_EXPORT_DIR: '/export' }, null)).rejects.toThrow(
        /^AUDIT_SIGNING_KEY_FILE is not set/,
      );
      await expect(exportSettings({ AUDIT_SIGNING_KEY_FILE: '/k' }, null)).rejects.toThrow(
        /^AUDIT_EXPORT_DIR is not set/,
      );
    });

    it('with no other kind of key', async () => {
      const path = join(directory, 'rsa.pem');
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await expect(readSigningKey(path)).rejects.toThrow(/must hold a private Ed25519 key/);
      await expect(readSigningKey(join(directory, 'none.pem'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
    });
  });
});
