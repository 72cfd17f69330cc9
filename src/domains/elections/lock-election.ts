import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion } from '../../shared/assert-version';
import { type LocalDate, today } from '../../shared/clock';
import { type ApiError, assertRules, type Message, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTermOn } from '../offices/find-term';
import type { RunningTerm } from '../offices/office-dates.rules';
import { assertDecidesFromAbove, isReached } from '../organizations/assert-reach';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { electionId } from './election.planned';
import type { ElectionKind, ElectionStatus } from './election.rules';
import { stepViolations } from './election-steps.rules';
import { termChangedViolations } from './election-term.rules';

const electionOf = ({ name }: { name: string }): Message => ({ en: `The election of ${name}`, zh: `“${name}”的选举` });

/** An election under a row lock, as its steps need it. */
export interface LockedElection {
  id: string;
  kind: ElectionKind;
  status: ElectionStatus;
  termId: string | null;
  approvedOn: LocalDate | null;
  heldOn: LocalDate | null;
  /** Day of its last step. */
  lastStepOn: LocalDate;
  version: number;
}

/** What a step of an election stands on; the organization is locked too. */
export interface ElectionGround {
  election: LockedElection;
  organization: LockedOrganization;
  /** The term that runs today. */
  term: (RunningTerm & { id: string }) | null;
}

/**
 * Locks the election that a step names, its organization first: unknown or out of the caller's reach is NOT_FOUND, a stale
 * version CONFLICT. A step that does not follow is refused here, and any but the last when the term has changed meanwhile.
 *
 * @param superiorsBy the rules by which the step is the superior's; none when it is not
 */
export async function lockForStep(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  input: { id: string; expectedVersion: number },
  next: ElectionStatus,
  superiorsBy: readonly string[] = [],
): Promise<ElectionGround> {
  const id = keyOf('Election', input.id, 'input.id');
  const organizationId = await organizationOf(tx, id);
  const organization = await lockOrganization(tx, organizationId);
  // Under the lock: who waited for it may meet an organization that has moved out of reach.
  if (!(await isReached(tx, ctx, action, organizationId))) throw electionNotFound(id);
  if (superiorsBy.length > 0) await assertDecidesFromAbove(tx, ctx, action, organization, superiorsBy);
  const election = await lockElection(tx, id);
  assertVersion(electionOf(organization), election.version, input.expectedVersion);
  assertRules(stepViolations(election, organization, next));
  const term = await findTermOn(tx, organizationId, today());
  if (next !== 'CANCELLED') assertRules(termChangedViolations(organization, election.termId, term));
  return { election, organization, term };
}

/** An election never changes its organization, so this is read before the locks. */
async function organizationOf(tx: TenantTransaction, id: string): Promise<string> {
  const [election] = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId" from elections where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (election === undefined) throw electionNotFound(id);
  return election.organizationId;
}

async function lockElection(tx: TenantTransaction, id: string): Promise<LockedElection> {
  const [election] = await tx.query<LockedElection>({
    text: `select id, kind, status, term_id as "termId", approved_on as "approvedOn", held_on as "heldOn", version,
                  greatest(reminded_on, postponed_on, approved_on, held_on, ratified_on, cancelled_on) as "lastStepOn"
             from elections
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (election === undefined) throw electionNotFound(id);
  return election;
}

/** An election that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
function electionNotFound(id: string): ApiError {
  return notFound({
    en: `There is no election with id ${electionId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${electionId(id)} 的选举。`,
  });
}
