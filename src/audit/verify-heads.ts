import type { KeyObject } from 'node:crypto';
import type { AuditBreak, Verification } from './audit-break';
import { type ExportedHead, isSignatureRight } from './exported-head';
import { type ReadLog, type VerifyOptions, verifyAuditLog } from './verify';

/**
 * Verifies a tenant's log and, besides, that every head exported for it is rightly signed and still in the chain:
 * what shows a log that was cut or rewritten together with its head row.
 *
 * @param heads those of this tenant only
 * @param key public Ed25519 key of the exporter; may be null when there are no heads
 */
export async function verifyAgainstHeads(
  read: ReadLog,
  tenantId: string,
  heads: readonly ExportedHead[],
  key: KeyObject | null,
  options: VerifyOptions = {},
): Promise<Verification> {
  const forged = heads.find((head) => key === null || !isSignatureRight(head, key));
  if (forged !== undefined)
    return { verified: 0, firstBreak: headBreak('BAD_SIGNATURE', forged, 'has a wrong signature') };

  const sought = new Map<number, ExportedHead[]>();
  for (const head of heads) sought.set(head.sequence, [...(sought.get(head.sequence) ?? []), head]);
  let mismatch: ExportedHead | undefined;
  const verification = await verifyAuditLog(read, tenantId, {
    ...options,
    onLink(link) {
      mismatch ??= sought.get(link.sequence)?.find((head) => head.hash !== link.hash);
      sought.delete(link.sequence);
    },
  });
  if (verification.firstBreak !== null) return verification;

  const [missing] = [...sought.values()].flat().sort((a, b) => a.sequence - b.sequence);
  const lost = mismatch ?? missing;
  if (lost === undefined) return verification;
  const how =
    lost === mismatch
      ? 'has another hash than that entry has now'
      : `is not in the log, which ends with entry ${verification.verified}`;
  return { ...verification, firstBreak: headBreak('EXPORTED_HEAD_MISMATCH', lost, how) };
}

function headBreak(kind: AuditBreak['kind'], head: ExportedHead, how: string): AuditBreak {
  const message = `The head exported on ${head.date} (epoch ${head.epoch}, entry ${head.sequence}) ${how}.`;
  return { kind, sequence: head.sequence, entryId: null, message };
}
