import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach } from '../members/assert-member-reach';
import { lockMember } from '../members/lock-member';
import { assertReach } from '../organizations/assert-reach';
import { lockOrganization } from '../organizations/lock-organization';
import { assertOfficeRules, type OfficeGround, type OfficeTerm } from './assert-office-rules';
import { endOfficeFacts } from './end-office-facts';
import { officeEnded } from './end-posts';
import { type OfficeAnswer, withOffice } from './load-office-answer';
import { lockGuidedUnit } from './lock-guided-unit';
import { OfficeEntity } from './office.entity';
import type { RecordOfficeInput } from './office.inputs';
import { postsOf } from './refresh-posts';

const ACTION = 'office:write';

/**
 * Records who takes up a post. A seat is for full members; who is elected belongs to the body, sits for the term
 * that runs, or ran until a later election, and as secretary or deputy by the superior's approval. Small branches have no committee
 * temporary ones no election, groups a leader of their own.
 */
export async function recordOffice(ctx: RequestContext, input: RecordOfficeInput): Promise<OfficeAnswer> {
  const call = { name: 'recordOffice', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockGround(tx, caller, input);
    const { organization } = ground;
    const { makesRoom, ...term } = await assertOfficeRules(tx, ground, input);
    await endOfficeFacts(tx, 'offices', makesRoom, input.startedOn);
    const id = await insertOffice(tx, ground, input, term);
    const named = (['memberId', 'unitId'] as const).filter((part) => ground[part] !== null);
    const ended = term.until === null ? [] : ['endedOn'];
    const fields = ['post', 'appointment', 'startedOn', ...ended, ...named];
    return {
      result: id,
      audit: [{ objectType: 'Office', objectId: id, objectVersion: null, fields }, ...makesRoom.map(officeEnded)],
      derived: [postsOf([organization.id])],
    };
  });
  return withOffice(ctx, outcome);
}

/**
 * The person first, then the organization, then the unit: the order of everybody who holds several of them. Person and
 * organization must be in reach; units may be named tenant-wide.
 */
async function lockGround(
  tx: TenantTransaction,
  caller: ViewerContext,
  input: RecordOfficeInput,
): Promise<OfficeGround> {
  const member = isGiven(input.memberId)
    ? await lockMember(tx, keyOf('Member', input.memberId, 'input.memberId'), 'input.memberId')
    : null;
  if (member !== null) await assertMemberReach(tx, caller, ACTION, member);
  const organization = await lockOrganization(tx, keyOf('Organization', input.organizationId, 'input.organizationId'));
  await assertReach(tx, caller, ACTION, [organization.id]);
  const unitId = isGiven(input.unitId) ? await lockGuidedUnit(tx, keyOf('Unit', input.unitId, 'input.unitId')) : null;
  return { organization, memberId: member?.id ?? null, unitId };
}

async function insertOffice(
  tx: TenantTransaction,
  { organization, memberId, unitId }: OfficeGround,
  input: RecordOfficeInput,
  { termId, until }: OfficeTerm,
): Promise<string> {
  const id = newId();
  await tx.insert(OfficeEntity, [
    {
      id,
      organizationId: organization.id,
      post: input.post,
      duty: input.duty ?? null,
      appointment: input.appointment,
      memberId,
      unitId,
      unitPost: input.unitPost?.trim() ?? null,
      termId,
      valid: `[${input.startedOn},${until ?? ''})`,
      documentNumber: input.documentNumber?.trim() ?? null,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return id;
}
