import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import type { Verification } from '../audit/audit-break';
import { exportSettings, readVerifyingKey } from '../audit/export-settings';
import { type ExportedHead, parseHeads } from '../audit/exported-head';
import type { ReadLog } from '../audit/verify';
import { verifyAgainstHeads } from '../audit/verify-heads';
import { listTenants, type Maintained, onSnapshot, tenantOf, withMigrator } from './with-migrator';

/**
 * `npm run audit:verify -- [--tenant <code>] [--heads <file>]…`: verifies the audit log of one tenant or all, also
 * against exported heads (with the key of `AUDIT_SIGNING_KEY_FILE`). One line a tenant; exit code 1 on any break.
 */
async function main(args: string[]): Promise<void> {
  const { tenant, heads } = parseArgs({
    args,
    options: { tenant: { type: 'string' }, heads: { type: 'string', multiple: true } },
  }).values;
  await withMigrator(process.env, async (maintained) => {
    const exported = await readHeads(heads ?? []);
    const key = exported.length === 0 ? null : await verifyingKey(maintained);
    const tenants =
      tenant === undefined ? await listTenants(maintained.migrator) : [await tenantOf(maintained.migrator, tenant)];
    if (tenants.length === 0) console.log('There is no tenant yet, and so no audit log.');
    for (const { tenantId, code } of tenants) {
      const ofTenant = exported.filter((head) => head.tenantCode === code);
      const verification = await onSnapshot(maintained.migrator, () =>
        verifyAgainstHeads(readLog(maintained.migrator, tenantId), tenantId, ofTenant, key),
      );
      report(code, verification, ofTenant.length);
    }
  });
}

function report(code: string, { verified, firstBreak }: Verification, heads: number): void {
  if (firstBreak === null) {
    console.log(
      `✓ ${code}: ${entries(verified)}, unbroken${heads === 0 ? '' : `; exported heads in place: ${heads}`}.`,
    );
    return;
  }
  const entry = firstBreak.entryId === null ? '' : ` (entry id ${firstBreak.entryId})`;
  console.log(`✗ ${code}: ${firstBreak.kind} after ${entries(verified)} in order: ${firstBreak.message}${entry}`);
  process.exitCode = 1;
}

function entries(number: number): string {
  return number === 1 ? '1 entry' : `${number} entries`;
}

function readLog(migrator: Client, tenantId: string): ReadLog {
  return async <Row>({ text, values = [] }: Parameters<ReadLog>[0]) => {
    const { rows } = await migrator.query(text, [tenantId, ...values]);
    return rows as Row[];
  };
}

async function readHeads(files: string[]): Promise<ExportedHead[]> {
  const texts = await Promise.all(files.map(readHeadFile));
  return texts.flatMap(parseHeads);
}

async function readHeadFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`There is no file ${file}.`, { cause: error }) : error;
  });
}

async function verifyingKey({ home }: Maintained) {
  const keyFile = process.env.AUDIT_SIGNING_KEY_FILE ?? (await exportSettings(process.env, home))?.keyFile;
  if (keyFile === undefined)
    throw new Error('Set AUDIT_SIGNING_KEY_FILE: the public key with which the heads were signed.');
  return readVerifyingKey(keyFile);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
