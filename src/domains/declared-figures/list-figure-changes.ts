import type { RequestContext } from '../../access/context';
import { asViewer } from '../../data/scoped';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { COVERAGE_CLASSES, type CoverageClass } from '../coverage/coverage.rules';
import { ORGANIZATION_KINDS, type OrganizationKind } from '../organizations/organization.rules';
import { isRate } from './declared-figure.rules';
import { CHANGE_KINDS, type ChangeKind } from './figure-change.rules';
import type { ChangeRow } from './find-figure-changes';
import { changesOf } from './reconciliation.loaders';
import type { ChangesAsked } from './reconciliation.rules';
import type { FigureChange } from './reconciliation.type';

export interface ChangeListRequest {
  kinds?: ChangeKind[] | null;
  first: number;
  after?: string | null;
}

/** A page of the rows that tell two days apart: what was added, what ended, what changed its class. */
export async function listFigureChanges(
  ctx: RequestContext,
  changes: ChangesAsked,
  { kinds, first, after }: ChangeListRequest,
): Promise<Page<FigureChange>> {
  checkPageSize(first);
  checkListLength('kinds', kinds);
  const { tenantId } = asViewer(ctx).viewer;
  const cursors = new CursorCodec(tenantId, 'changes', changes.boundTo, kinds ?? null);
  const start = isGiven(after) ? cursors.decode(after, ['int', 'text', 'uuid']) : null;
  const { rows, total } = await changesOf(ctx, { changes, kinds: kinds ?? null, first, after: start });
  const page = pageOf(rows, first, after, ({ changeOrder, code, id }) => cursors.encode([changeOrder, code, id]));
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: changeOf(node, changes) }));
  return { ...page, edges, totalCount: total };
}

function changeOf(row: ChangeRow, { measure, scope }: ChangesAsked): FigureChange {
  const { id, subject, changeOrder, code, classBefore, classAfter, ...told } = row;
  // Organizations that are counted by themselves are told apart by their kinds, all else by classes of coverage.
  const isByKind = subject === 'ORGANIZATION' && !isRate(measure);
  return {
    ...told,
    change: CHANGE_KINDS[changeOrder] ?? 'CHANGED',
    subject,
    code: code === '' ? null : code,
    kindBefore: isByKind ? asKind(classBefore) : null,
    kindAfter: isByKind ? asKind(classAfter) : null,
    classBefore: isByKind ? null : asClass(classBefore),
    classAfter: isByKind ? null : asClass(classAfter),
    ownKey: scope.kind === 'BELOW' ? null : id,
  };
}

const asKind = (word: string | null): OrganizationKind | null =>
  ORGANIZATION_KINDS.find((kind) => kind === word) ?? null;

const asClass = (word: string | null): CoverageClass | null => COVERAGE_CLASSES.find((each) => each === word) ?? null;
