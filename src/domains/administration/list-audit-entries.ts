import { validate as isUuid } from 'uuid';
import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { checkForm, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { badUserInput } from '../../shared/errors';
import { parseIdArgument } from '../../shared/global-id';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { shorten } from '../../shared/shorten';
import type { AuditEntriesArguments, AuditEntryFilter } from './audit-entry.inputs';
import type { AuditEntry } from './audit-entry.type';
import { AUDIT_ENTRY_COLUMNS, type AuditEntryRow, auditEntryOf } from './find-audit-entries';

/**
 * A page of the tenant's audit log, by time and id. One statement, and another for `totalCount` where it is counted.
 *
 * @throws BAD_USER_INPUT for a page size, cursor, object id or action that is none
 */
export async function listAuditEntries(
  ctx: RequestContext,
  { first, after, filter, orderBy }: AuditEntriesArguments,
  isCounted: boolean,
): Promise<Page<AuditEntry>> {
  checkPageSize(first);
  const cursors = new CursorCodec(asViewer(ctx).viewer.tenantId, 'auditEntries', filter ?? {}, orderBy);
  const filtered = conditionsOf(filter ?? {});
  const isNewestFirst = orderBy === 'NEWEST_FIRST';
  const start = isGiven(after) ? cursors.decode(after, ['timestamp', 'uuid']) : null;
  const paged = start === null ? filtered : startingAfter(filtered, start, isNewestFirst ? '<' : '>');
  const direction = isNewestFirst ? 'desc' : 'asc';
  const [rows, totalCount] = await Promise.all([
    scoped(ctx).read<AuditEntryRow>({
      text: `select ${AUDIT_ENTRY_COLUMNS}
               from audit_entries e
               left join accounts a on a.tenant_id = $1 and a.id = e.account_id
              where e.tenant_id = $1 ${paged.text}
              order by e.recorded_at ${direction}, e.id ${direction}
              limit $${paged.values.length + 2}`,
      values: [...paged.values, first + 1],
    }),
    isCounted ? countEntries(ctx, filtered) : null,
  ]);
  const page = pageOf(rows.map(auditEntryOf), first, after, (row) => cursors.encode([row.recordedAtText, row.key]));
  return { ...page, totalCount };
}

/** Conditions over `audit_entries e`, each beginning with `and`; their values begin at `$2`. */
interface Conditions {
  text: string;
  values: unknown[];
}

function conditionsOf({ objectId, action, since, until }: AuditEntryFilter): Conditions {
  const conditions: Conditions = { text: '', values: [] };
  const add = (comparison: string, value: unknown) => {
    conditions.values.push(value);
    conditions.text += ` and ${comparison} $${conditions.values.length + 1}`;
  };
  if (isGiven(objectId)) {
    const { typeName, key } = auditedObject(objectId);
    add('e.object_type =', typeName);
    add('e.object_id =', key);
  }
  checkForm('filter.action', action, /^[a-z-]+:[a-z-]+$/, {
    en: 'an action, such as organization:move',
    zh: '操作名称，如 organization:move',
  });
  if (isGiven(action)) add('e.action =', action);
  if (isGiven(since)) add('e.recorded_at >=', since);
  if (isGiven(until)) add('e.recorded_at <', until);
  return conditions;
}

/** What is audited has a UUID: an id of another form is a mistake rather than an object without entries. */
function auditedObject(objectId: string): { typeName: string; key: string } {
  const argument = 'filter.objectId';
  const { typeName, key } = parseIdArgument(argument, objectId);
  if (isUuid(key)) return { typeName, key };
  const shown = shorten(objectId);
  throw badUserInput(
    { en: `${shown} is not the id of anything that is audited.`, zh: `${shown} 不是可审计对象的标识。` },
    { argument },
  );
}

function startingAfter({ text, values }: Conditions, keys: (string | number)[], comparison: '<' | '>'): Conditions {
  const at = values.length + 2;
  return {
    text: `${text} and (e.recorded_at, e.id) ${comparison} ($${at}::timestamptz, $${at + 1}::uuid)`,
    values: [...values, ...keys],
  };
}

async function countEntries(ctx: RequestContext, { text, values }: Conditions): Promise<number> {
  const [row] = await scoped(ctx).read<{ total: number }>({
    text: `select count(*)::integer as total from audit_entries e where e.tenant_id = $1 ${text}`,
    values,
  });
  return row?.total ?? 0;
}
