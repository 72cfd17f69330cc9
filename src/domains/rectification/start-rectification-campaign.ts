import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { type AuditNote, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { RectificationCampaignEntity } from './campaign.entity';
import type { StartRectificationCampaignInput } from './campaign.inputs';
import { campaignDateViolations } from './campaign-dates.rules';
import { endTooLateViolations, yearViolations } from './campaign-end.rules';
import {
  campaignExistsViolation,
  noDescendantsViolation,
  periodViolations,
  quotaViolations,
} from './campaign-start.rules';
import { hasTenantsBelow } from './find-tenants-below';
import { type CampaignAnswer, withCampaign } from './load-campaign-answer';

const ACTION = 'campaign:write';

/**
 * begins the rectification of a year. How many organizations are rectified follows from the facts; a share needs the
 * document of the superior that asks for it.
 */
export async function startRectificationCampaign(
  ctx: RequestContext,
  input: StartRectificationCampaignInput,
): Promise<CampaignAnswer> {
  const call = {
    name: 'startRectificationCampaign',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { year, startedOn } = input;
    const endsOn = input.endsOn ?? `${year}-12-31`;
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...quotaViolations(input),
      ...yearViolations(year),
      ...periodViolations(year, startedOn, endsOn),
      ...endTooLateViolations(year, endsOn),
      ...campaignDateViolations(year, { on: startedOn, field: 'input.startedOn', today: today(), closedThrough }),
    ]);
    if (input.scope === 'DESCENDANTS' && !(await hasTenantsBelow(caller))) assertRules([noDescendantsViolation()]);
    // Two at once: the unique index lets one of them pass, and the other is CONFLICT.
    if (await hasCampaignOf(tx, year)) assertRules([campaignExistsViolation(year)]);
    const id = await insertCampaign(tx, { ...input, endsOn });
    return { result: id, audit: [campaignNote(id, 1, FIELDS)] };
  });
  return withCampaign(ctx, outcome);
}

const FIELDS = [
  'year',
  'scope',
  'quotaPolicy',
  'quotaPercent',
  'superiorDocument',
  'roleTemplate',
  'startedOn',
  'endsOn',
];

async function hasCampaignOf(tx: TenantTransaction, year: number): Promise<boolean> {
  const found = await tx.query({
    text: `select id from rectification_campaigns where tenant_id = $1 and year = $2`,
    values: [year],
  });
  return found.length > 0;
}

async function insertCampaign(
  tx: TenantTransaction,
  input: StartRectificationCampaignInput & { endsOn: string },
): Promise<string> {
  const { year, scope, quotaPolicy, quotaPercent, superiorDocument, roleTemplate, startedOn, endsOn } = input;
  const id = newId();
  const at = now();
  await tx.insert(RectificationCampaignEntity, [
    {
      id,
      year,
      scope,
      quotaPolicy,
      quotaPercent: quotaPercent ?? null,
      superiorDocument: isGiven(superiorDocument) ? superiorDocument.trim() : null,
      roleTemplate,
      status: 'OPEN',
      startedOn,
      endsOn,
      extensionDocument: null,
      closedOn: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  return id;
}

/** The line of the audit log about a campaign. */
export function campaignNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'RectificationCampaign', objectId: id, objectVersion: version, fields };
}
