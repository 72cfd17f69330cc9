import type { ViewerContext } from '../../../src/access/context';
import { approveElection } from '../../../src/domains/elections/approve-election';
import { cancelElection } from '../../../src/domains/elections/cancel-election';
import type { StartElectionInput } from '../../../src/domains/elections/election.inputs';
import type { Election } from '../../../src/domains/elections/election.type';
import { electionChecks } from '../../../src/domains/elections/elections.checks';
import type { ElectionAnswer } from '../../../src/domains/elections/load-election-answer';
import { postponeElection } from '../../../src/domains/elections/postpone-election';
import { ratifyElection } from '../../../src/domains/elections/ratify-election';
import { recordElectionHeld } from '../../../src/domains/elections/record-election-held';
import { startElection } from '../../../src/domains/elections/start-election';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';
import { type Body, BRANCH, recorded } from '../offices/a-body';

/** First day of the branch's term; by R-201 it is up three years later. */
export const TERM_BEGAN_ON = '2022-01-10';
export const TERM_ENDS_ON = '2025-01-10';
export const DOCUMENT = '城关组复〔2024〕8号';

/** The branch gets a term. */
export async function aTerm(ctx: ViewerContext, body: Body, key = BRANCH, beganOn = TERM_BEGAN_ON) {
  return recorded(await recordTerm(ctx, { organizationId: body.organization(key), beganOn }));
}

/** What starts an election of the branch: its renewal, reminded half a year before, unless a test says otherwise. */
export function aReminder(body: Body, wishes: Partial<StartElectionInput> = {}): StartElectionInput {
  return { organizationId: body.organization(BRANCH), kind: 'RENEWAL', remindedOn: '2024-07-10', ...wishes };
}

/** What a step names of an election. */
export const step = ({ id, version }: Election) => ({ id, expectedVersion: version });

/** The election of an answer; a refusal fails the test with its messages. */
export function taken({ election, userErrors }: ElectionAnswer): Election {
  if (election === null)
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  return election;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ election, userErrors }: ElectionAnswer): string[] {
  if (election !== null) throw new Error('A step was taken instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** The steps of an election, each on a day of its own unless a test says otherwise. */
export function stepsBy(ctx: ViewerContext) {
  return {
    start: async (input: StartElectionInput) => taken(await startElection(ctx, input)),
    postpone: async (election: Election, postponedUntil: string, postponedOn = '2024-08-01') =>
      taken(await postponeElection(ctx, { ...step(election), postponedOn, postponedUntil, documentNumber: DOCUMENT })),
    approve: async (election: Election, approvedOn = '2024-10-10') =>
      taken(await approveElection(ctx, { ...step(election), approvedOn, documentNumber: DOCUMENT })),
    hold: async (election: Election, heldOn = '2025-01-08') =>
      taken(await recordElectionHeld(ctx, { ...step(election), heldOn, votersDue: 10, votersPresent: 8 })),
    ratify: async (election: Election, ratifiedOn = '2025-01-15') =>
      taken(await ratifyElection(ctx, { ...step(election), ratifiedOn, documentNumber: DOCUMENT })),
    cancel: async (election: Election, cancelledOn = '2025-02-01') =>
      taken(await cancelElection(ctx, { ...step(election), cancelledOn })),
  };
}

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenElectionChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of electionChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
