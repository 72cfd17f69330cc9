import type { TenantTransaction } from '../../access/context';
import { type ApiError, conflict, notFound } from '../../shared/errors';
import { shorten } from '../../shared/shorten';
import { type AlertSubject, isAboutUnit } from './alert.rules';
import { alertsSql, IS_ACKNOWLEDGED } from './alerts-sql.rules';

/** An alert that holds now, as a use case needs it. */
export interface FoundAlert extends AlertSubject {
  cause: string;
  items: string[] | null;
  isAcknowledged: boolean;
}

/** The organization whose matter alerts about a subject are, whether there are any or not; null for an unknown subject. */
export async function findResponsible(
  tx: TenantTransaction,
  { kind, subjectId }: AlertSubject,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>({
    text: isAboutUnit(kind)
      ? `select u.responsible_id as id from units u where u.tenant_id = $1 and u.id = $2`
      : `select o.id from organizations o where o.tenant_id = $1 and o.id = $2`,
    values: [subjectId],
  });
  return row?.id ?? null;
}

/** The alert of a kind about a subject that has this cause, derived anew; CONFLICT when there is none such any more. */
export async function findAlert(
  tx: TenantTransaction,
  { kind, subjectId }: AlertSubject,
  cause: string,
): Promise<FoundAlert> {
  const [alert] = await tx.query<FoundAlert>({
    text: `select o.kind, o.subject_id as "subjectId", o.cause, o.items, ${IS_ACKNOWLEDGED} as "isAcknowledged"
             from ${alertsSql([kind])} o
            where o.tenant_id = $1 and o.subject_id = $2::uuid and o.cause = $3`,
    values: [subjectId, cause],
  });
  if (alert === undefined) throw alertGone();
  return alert;
}

/** Not there, of another tenant, or about what lies outside the caller's reach: one answer for all three. */
export function alertNotFound(id: string): ApiError {
  const shown = shorten(id);
  return notFound({
    en: `There is no alert with id ${shown} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${shown} 的预警。`,
  });
}

function alertGone(): ApiError {
  return conflict(
    {
      en: 'This alert is gone, or its cause has changed since you read it. Read it again and decide anew.',
      zh: '该预警已消除，或读取后成因已变化。请重新读取后再处理。',
    },
    { reason: 'ALERT_GONE' },
  );
}
