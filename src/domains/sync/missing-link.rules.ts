import type { PageLink, PlannedType } from '../../data/planner/declare';
import type { OrderKey } from '../../data/planner/order';
import type { SyncKind } from './sync.rules';

/** How the records of a kind are known to a source. */
export interface LinkedRecords {
  kind: SyncKind;
  target: () => PlannedType;
  /** SQL of whether the source of the job `j` has the row `o`, and the job has not seen it. */
  isUnseen: string;
  /** SQL of whether the row `o` has not ended. */
  isLiving: string;
  order: readonly OrderKey[];
}

/**
 * What a full load lacks of what its source had, as a page below the job. A later full load has other eyes: below the earlier one
 * there is nothing then.
 */
export function missingLink({ kind, target, isUnseen, isLiving, order }: LinkedRecords): PageLink {
  return {
    kind: 'page',
    target,
    where: (_sql, owner) =>
      `${isLiving} and exists (
         select from sync_jobs j
          where j.tenant_id = $1 and j.id = ${owner} and j.kind = '${kind}' and j.mode = 'FULL' and ${isUnseen}
            and not exists (select from sync_jobs l
                             where l.tenant_id = $1 and l.source = j.source and l.kind = j.kind and l.mode = 'FULL'
                               and l.started_at > j.started_at))`,
    order,
  };
}
