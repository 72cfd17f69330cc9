import type { TenantTransaction } from '../../access/context';
import { generatedCode } from '../organizations/identifier.rules';
import type { MatchedOrganization } from './decide-organizations.rules';

/** The serials that were taken for new organizations. */
interface Serials {
  tenantCode: string;
  records: readonly MatchedOrganization[];
  firstSerial: number;
  count: number;
}

/** Which of the codes that could be made for records without one are taken: by others, or by a wish of the same batch. */
export async function findTakenCodes(
  tx: TenantTransaction,
  { tenantCode, records, firstSerial, count }: Serials,
): Promise<Set<string>> {
  const wished = new Set(records.flatMap(({ record }) => record.code ?? []));
  if (count === 0) return wished;
  const bases = new Set(records.map(({ record }) => record.divisionCode ?? tenantCode));
  const ends = [...bases].map((base) => [
    generatedCode(base, firstSerial),
    generatedCode(base, firstSerial + count - 1),
  ]);
  const rows = await tx.query<{ code: string }>({
    text: `select o.code
             from unnest($2::text[], $3::text[]) as k (first, last)
             join organizations o on o.tenant_id = $1 and o.code >= k.first and o.code <= k.last`,
    values: [ends.map(([first]) => first), ends.map(([, last]) => last)],
  });
  for (const { code } of rows) wished.add(code);
  return wished;
}
