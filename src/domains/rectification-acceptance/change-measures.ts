import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { type ApiError, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';

/** What an acceptance does to the measures of the plan, under the lock of the case. */

const ARGUMENT = 'input.redoMeasureIds';

interface ChangedMeasure {
  id: string;
  version: number;
}

/** an acceptance that passed has verified what was done. */
export async function verifyMeasures(tx: TenantTransaction, caseId: string): Promise<AuditNote[]> {
  const verified = await tx.query<ChangedMeasure>({
    text: `update rectification_measures
              set state = 'VERIFIED', version = version + 1
            where tenant_id = $1 and case_id = $2 and superseded_at is null and state = 'DONE'
        returning id, version`,
    values: [caseId],
  });
  return verified.map((measure) => measureChanged(measure, ['state']));
}

/**
 * what failed is carried out anew.
 *
 * @param globalIds ids of the API
 * @throws NOT_FOUND for one that is no measure of the plan of this case
 */
export async function reopenMeasures(
  tx: TenantTransaction,
  caseId: string,
  globalIds: readonly string[],
): Promise<AuditNote[]> {
  const keys = new Map(globalIds.map((globalId) => [keyOf('RectificationMeasure', globalId, ARGUMENT), globalId]));
  const reopened = await tx.query<ChangedMeasure>({
    text: `update rectification_measures
              set state = 'DOING', done_on = null, version = version + 1
            where tenant_id = $1 and case_id = $2 and superseded_at is null and id = any($3::uuid[])
        returning id, version`,
    values: [caseId, [...keys.keys()]],
  });
  for (const { id } of reopened) keys.delete(id);
  const [missing] = keys.values();
  if (missing !== undefined) throw measureNotFound(missing);
  return reopened.map((measure) => measureChanged(measure, ['state', 'doneOn']));
}

function measureChanged({ id, version }: ChangedMeasure, fields: string[]): AuditNote {
  return { objectType: 'RectificationMeasure', objectId: id, objectVersion: version, fields };
}

/** Measures of the plan that are neither done nor verified. */
export async function countOpenMeasures(tx: TenantTransaction, caseId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: `select count(*)::int as count
             from rectification_measures
            where tenant_id = $1 and case_id = $2 and superseded_at is null and state in ('PLANNED', 'DOING')`,
    values: [caseId],
  });
  return row?.count ?? 0;
}

function measureNotFound(globalId: string): ApiError {
  return notFound({
    en: `There is no measure with id ${globalId} in the present plan of this case.`,
    zh: `本整顿事项的现行方案中没有标识为 ${globalId} 的措施。`,
  });
}
