import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { AuditChainEnd } from '../data/tenancy/audit-chain-ends';
import type { LocalDate } from '../shared/clock';
import { canonicalJson } from './canonical-json';

/** A chain's end as it was on a day, signed with Ed25519: one line of an export file. */
export interface ExportedHead extends AuditChainEnd {
  date: LocalDate;
  /** Base64 of the signature over the other five, as canonical JSON after a label. */
  signature: string;
}

const shape = z.strictObject({
  tenantCode: z.string(),
  date: z.string(),
  epoch: z.int(),
  sequence: z.int(),
  hash: z.string(),
  signature: z.string(),
});

/** @param key private Ed25519 key */
export function signHead(end: AuditChainEnd, date: LocalDate, key: KeyObject): ExportedHead {
  const { tenantCode, epoch, sequence, hash } = end;
  const unsigned = { tenantCode, date, epoch, sequence, hash };
  return { ...unsigned, signature: sign(null, signedText(unsigned), key).toString('base64') };
}

/** @param key public Ed25519 key */
export function isSignatureRight({ signature, ...unsigned }: ExportedHead, key: KeyObject): boolean {
  return verify(null, signedText(unsigned), key, Buffer.from(signature, 'base64'));
}

/** The heads of an export file (or of several, one after another). @throws Error naming the line that is none */
export function parseHeads(jsonLines: string): ExportedHead[] {
  return jsonLines.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [shape.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`Line ${index + 1} is not an exported audit head.`, { cause: error });
    }
  });
}

function signedText(unsigned: Omit<ExportedHead, 'signature'>): Buffer {
  return Buffer.from(`zuzhi/audit-head/1\n${canonicalJson(unsigned)}`, 'utf8');
}
