import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { LocalDate } from '../../shared/clock';
import type { CoverageClass, CoverageSubject } from '../coverage/coverage.rules';
import { boundTime } from '../coverage/coverage-figure.rules';
import type { Bind } from '../coverage/coverage-scope.rules';
import type { OrganizationKind } from '../organizations/organization.rules';
import { CHANGE_KINDS, type ChangeKind, changesSql } from './figure-change.rules';
import type { ChangesAsked } from './reconciliation.rules';
import { measureBelow } from './reconciliation.rules';

/** A page of the rows that differ, where it begins, and whether their number is wanted. */
export interface ChangePageAsked {
  changes: ChangesAsked;
  kinds: readonly ChangeKind[] | null;
  first: number;
  /** Keys of the row before the page: order of changes, code, id; null for the first page. */
  after: readonly (string | number)[] | null;
}

export interface ChangeRow {
  id: string;
  subject: CoverageSubject;
  changeOrder: number;
  code: string;
  name: string;
  classBefore: CoverageClass | OrganizationKind | null;
  classAfter: CoverageClass | OrganizationKind | null;
  changedOn: LocalDate | null;
  documentNumber: string | null;
  tenantCode: string | null;
  tenantName: string | null;
}

export interface ChangePage {
  /** One more than the page takes, where there are more. */
  rows: ChangeRow[];
  total: number;
}

/** Rows of several pages in one statement for the caller's own tenant, and one for those below it. In the order of what is asked. */
export async function findFigureChanges(ctx: RequestContext, asked: readonly ChangePageAsked[]): Promise<ChangePage[]> {
  const isBelow = ({ changes }: ChangePageAsked) => changes.scope.kind === 'BELOW';
  const [own, below] = [asked.filter((page) => !isBelow(page)), asked.filter(isBelow)];
  const [ownPages, pagesBelow] = await Promise.all([
    pagesOf(own, ownSql, (statement) => scoped(ctx).read<PlacedRow>(statement)),
    pagesOf(below, belowSql, (statement) => scoped(ctx).aggregate<PlacedRow>(statement)),
  ]);
  return asked.map((page) => {
    const found = isBelow(page) ? pagesBelow[below.indexOf(page)] : ownPages[own.indexOf(page)];
    if (found === undefined) throw new Error('A page of changes was not read.');
    return found;
  });
}

type PlacedRow = Omit<ChangeRow, 'id'> & { place: number; total: number; id: string | null };

type Read = (statement: { text: string; values: unknown[] }) => Promise<PlacedRow[]>;

async function pagesOf(
  asked: readonly ChangePageAsked[],
  sqlOf: (changes: ChangesAsked, bind: Bind) => string,
  read: Read,
): Promise<ChangePage[]> {
  if (asked.length === 0) return [];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const branches = asked.map((page, place) => pageSql(page, place, sqlOf(page.changes, bind), bind));
  const rows = await read({
    text: `${branches.join('\nunion all\n')}\norder by place, "changeOrder", code, id`,
    values,
  });
  return asked.map((_, place) => {
    const own = rows.filter((row) => row.place === place);
    return { total: own[0]?.total ?? 0, rows: own.filter((row): row is PlacedRow & { id: string } => row.id !== null) };
  });
}

/** The number of all rows stands beside each of the page, and alone where the page is empty. */
function pageSql({ kinds, first, after }: ChangePageAsked, place: number, changes: string, bind: Bind): string {
  const chosen =
    kinds === null
      ? ''
      : ` where d.change_order = any(${bind(kinds.map((kind) => CHANGE_KINDS.indexOf(kind)))}::int[])`;
  const [order = 0, code = '', id = ''] = after ?? [];
  const behind =
    after === null
      ? 'true'
      : `(d.change_order, d.code, d.id) > (${bind(order)}::int, ${bind(code)}::text collate "C", ${bind(id)}::uuid)`;
  return `(
    with changes as materialized (select * from (${changes}) d${chosen})
    select ${place} as place, n.total, p.*
      from (select count(*)::int as total from changes) n
      left join lateral (
           select d.id, d.subject, d.change_order as "changeOrder", d.code, d.name, d.class_before as "classBefore", d.class_after as "classAfter",
                  d.changed_on::text as "changedOn", d.document_number as "documentNumber", d.tenant_code as "tenantCode",
                  d.tenant_name as "tenantName"
             from changes d where ${behind} order by d.change_order, d.code, d.id limit ${bind(first + 1)}::int) p on true)`;
}

function ownSql({ measure, scope, from, until, known }: ChangesAsked, bind: Bind): string {
  const earlier = boundTime({ on: from, known }, bind);
  return `
    select c.*, null::text as tenant_code, null::text as tenant_name
      from (${changesSql(measure, scope, { from: earlier.on, until: `${bind(until)}::date`, known: earlier.known }, bind)}) c`;
}

function belowSql({ measure, from, until, known }: ChangesAsked, bind: Bind): string {
  const { on, known: knownAt } = boundTime({ on: from, known }, bind);
  return `
    select c.kind as subject, c.id, c.change_order, c.code, c.name, c.class_before, c.class_after, c.changed_on, c.document_number,
           c.division_code as tenant_code, c.tenant_name
      from app.declared_figure_changes_below(${bind(measureBelow(measure))}::text, ${on}, ${bind(until)}::date, ${knownAt}) c
     where c.tenant_id <> $1`;
}
