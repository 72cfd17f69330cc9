import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { type ApiError, assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { isReached } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { lockOrganization } from '../organizations/lock-organization';
import { endOfficeFacts } from './end-office-facts';
import { officeEnded } from './end-posts';
import { type OfficeAnswer, withOffice } from './load-office-answer';
import type { EndOfficeInput } from './office.inputs';
import { officeId } from './office.planned';
import type { Post } from './office.rules';
import { officeEndedViolations } from './office-taken.rules';
import { postsOf } from './refresh-posts';

const ACTION = 'office:write';

/**
 * Ends an office on a day: the last day on which it is held is the one before. An end is recorded once; but of an office that
 * ended with its term, by the next election, it can still be recorded that the holder had left before.
 */
export async function endOffice(ctx: RequestContext, input: EndOfficeInput): Promise<OfficeAnswer> {
  const call = { name: 'endOffice', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const id = keyOf('Office', input.id, 'input.id');
    const organizationId = await organizationOf(tx, id);
    if (!(await isReached(tx, caller, ACTION, organizationId))) throw officeNotFound(id);
    const organization = await lockOrganization(tx, organizationId);
    const office = await lockOffice(tx, id);
    const { closedThrough } = await findTenantBooks(tx);
    if (!office.endsWithTerm || office.endedOn === null || input.endedOn >= office.endedOn)
      assertRules(officeEndedViolations(organization, office.post, office.endedOn));
    assertRules(
      dateViolations({
        on: input.endedOn,
        field: 'input.endedOn',
        organization,
        today: today(),
        closedThrough,
        predecessorFrom: office.from,
      }),
    );
    await endOfficeFacts(tx, 'offices', [id], input.endedOn);
    return { result: id, audit: [officeEnded(id)], derived: [postsOf([organizationId])] };
  });
  return withOffice(ctx, outcome);
}

/** An office never changes its organization, so this is read before the lock. */
async function organizationOf(tx: TenantTransaction, id: string): Promise<string> {
  const [office] = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId" from offices where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (office === undefined) throw officeNotFound(id);
  return office.organizationId;
}

interface LockedOffice {
  post: Post;
  from: LocalDate;
  /** Null while it is held. */
  endedOn: LocalDate | null;
  /** Whether it ended on the day of the next election. */
  endsWithTerm: boolean;
}

async function lockOffice(tx: TenantTransaction, id: string): Promise<LockedOffice> {
  const [office] = await tx.query<LockedOffice>({
    text: `select post, lower(valid) as "from",
                  case when superseded_at is null then upper(valid) else lower(valid) end as "endedOn",
                  superseded_at is null
                    and exists (select from terms t
                                 where t.tenant_id = $1 and t.id = f.term_id and upper(t.valid) = upper(f.valid))
                    as "endsWithTerm"
             from offices f
            where f.tenant_id = $1 and f.id = $2
              for no key update`,
    values: [id],
  });
  if (office === undefined) throw officeNotFound(id);
  return office;
}

/** An office that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
function officeNotFound(id: string): ApiError {
  return notFound({
    en: `There is no office with id ${officeId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${officeId(id)} 的任职。`,
  });
}
