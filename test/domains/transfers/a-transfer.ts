import type { ViewerContext } from '../../../src/access/context';
import type { RegisterMemberInput } from '../../../src/domains/members/member.inputs';
import { DOMAINS } from '../../../src/domains/registry';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { approveTransfer } from '../../../src/domains/transfers/approve-transfer';
import { closeTransfer } from '../../../src/domains/transfers/close-transfer';
import type { TransferAnswer } from '../../../src/domains/transfers/load-transfer-answer';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import { receiveTransfer } from '../../../src/domains/transfers/receive-transfer';
import { refuseTransfer } from '../../../src/domains/transfers/refuse-transfer';
import { returnTransfer } from '../../../src/domains/transfers/return-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { submitTransfer } from '../../../src/domains/transfers/submit-transfer';
import type { ProposeTransferInput, TransferDestinationInput } from '../../../src/domains/transfers/transfer.inputs';
import type { RefusalReason, TransferState } from '../../../src/domains/transfers/transfer.rules';
import type { Transfer } from '../../../src/domains/transfers/transfer.type';
import type { AcceptTransferInput } from '../../../src/domains/transfers/transfer-arrival.inputs';
import { withdrawTransfer } from '../../../src/domains/transfers/withdraw-transfer';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** The days of a transfer in tests, one step after the other. */
export const DAYS = {
  applied: '2024-03-01',
  approved: '2024-03-02',
  sent: '2024-03-05',
  validUntil: '2024-05-04',
  received: '2024-03-10',
  accepted: '2024-03-12',
  closed: '2024-03-20',
} as const;

export const LETTER = '城关组介〔2024〕5号';

/** A tenant with a chain, another branch beside its first, and whoever writes for the department. */
export interface Place {
  tenant: TestTenant;
  ctx: ViewerContext;
  chain: TestChain;
  branch: TestOrganization;
  otherBranch: TestOrganization;
}

export async function aPlace(): Promise<Place> {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  const chain = await aChain(tenant);
  const otherBranch = await anOrganization(ctx, 'BRANCH', {
    name: '统建社区第二网格党支部',
    formalParentId: chain.committee.globalId,
  });
  return { tenant, ctx, chain, branch: chain.gridBranch, otherBranch };
}

export const aMemberOf = (place: Place, wishes: Partial<RegisterMemberInput> = {}): Promise<TestMember> =>
  aMember(place.ctx, place.branch, wishes);

/** What begins a transfer of the member, for a change of work on the first of the days. */
export function aProposal(
  member: TestMember,
  to: TransferDestinationInput,
  wishes: Partial<ProposeTransferInput> = {},
): ProposeTransferInput {
  return { memberId: member.globalId, reason: 'WORK_CHANGE', to, appliedOn: DAYS.applied, isDraft: false, ...wishes };
}

/** What a step names of a transfer. */
export const step = ({ id, version }: Transfer) => ({ id, expectedVersion: version });

/** The transfer of an answer; a refusal fails the test with its messages. */
export function taken({ transfer, userErrors }: TransferAnswer): Transfer {
  if (transfer === null)
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  return transfer;
}

/** Codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ transfer, userErrors }: TransferAnswer): string[] {
  if (transfer !== null) throw new Error('A step was taken instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** `DONE`, the codes of refusals by rule, or the code of the error. */
export const codeOf = (answer: Promise<TransferAnswer>): Promise<string> =>
  answer.then(
    ({ userErrors }) => userErrors.map(({ code }) => code).join() || 'DONE',
    (error) => String(error.extensions?.code ?? error.message),
  );

/** The steps of a transfer, each on a day of its own unless a test says otherwise. */
export function stepsBy(ctx: ViewerContext) {
  return {
    propose: async (member: TestMember, to: TransferDestinationInput, wishes: Partial<ProposeTransferInput> = {}) =>
      taken(await proposeTransfer(ctx, aProposal(member, to, wishes))),
    submit: async (transfer: Transfer, appliedOn: string = DAYS.applied) =>
      taken(await submitTransfer(ctx, { ...step(transfer), appliedOn })),
    approve: async (transfer: Transfer, approvedOn: string = DAYS.approved) =>
      taken(await approveTransfer(ctx, { ...step(transfer), approvedOn })),
    send: async (transfer: Transfer, sentOn: string = DAYS.sent, validDays = 60) =>
      taken(await sendTransfer(ctx, { ...step(transfer), sentOn, validDays, letterNumber: LETTER })),
    receive: async (transfer: Transfer, receivedOn: string = DAYS.received) =>
      taken(await receiveTransfer(ctx, { ...step(transfer), receivedOn })),
    accept: async (transfer: Transfer, branch: TestOrganization, wishes: Partial<AcceptTransferInput> = {}) =>
      taken(
        await acceptTransfer(ctx, {
          ...step(transfer),
          branchId: branch.globalId,
          acceptedOn: DAYS.accepted,
          ...wishes,
        }),
      ),
    close: async (transfer: Transfer, closedOn: string = DAYS.closed, acceptedOn: string | null = null) =>
      taken(await closeTransfer(ctx, { ...step(transfer), closedOn, acceptedOn })),
    giveBack: async (transfer: Transfer, returnedOn: string = DAYS.received) =>
      taken(await returnTransfer(ctx, { ...step(transfer), returnedOn })),
    refuse: async (transfer: Transfer, reason: RefusalReason = 'NO_ACTUAL_TIE', refusedOn: string = DAYS.received) =>
      taken(await refuseTransfer(ctx, { ...step(transfer), reason, refusedOn })),
    withdraw: async (transfer: Transfer, withdrawnOn: string = DAYS.received) =>
      taken(await withdrawTransfer(ctx, { ...step(transfer), withdrawnOn })),
  };
}

/** A transfer that the origin has sent. */
export async function sentFrom(
  origin: Place,
  member: TestMember,
  to: TransferDestinationInput,
  sentOn: string = DAYS.sent,
): Promise<Transfer> {
  const steps = stepsBy(origin.ctx);
  return steps.send(await steps.approve(await steps.propose(member, to)), sentOn);
}

/** The same transfer as this side sees it: version and state. */
export async function sideOf(place: Place, { id }: Transfer): Promise<Transfer> {
  const [row] = await asMigrator<{ version: number; state: TransferState }>(
    `select version, state from relationship_transfers where tenant_id = $1 and id = $2`,
    [place.tenant.tenantId, keyOf(id)],
  );
  if (row === undefined) throw new Error('The tenant has no side of this transfer.');
  return { ...row, id } as Transfer;
}

export const keyOf = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1);

/** A member of the origin whose transfer has been received by the destination; both sides as they are then. */
export async function aReceivedTransfer(origin: Place, destination: Place, wishes: Partial<RegisterMemberInput> = {}) {
  const member = await aMemberOf(origin, wishes);
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  const received = await stepsBy(destination.ctx).receive(await sideOf(destination, sent));
  return { member, received };
}

/** The letters of tests are of 2024: that they ran out since is a breach by the clock of whoever runs the tests. */
const BY_THE_CLOCK = 'transfer-expiry';

/** Names of the checks of any domain that see a breach in the tenants, but for what the clock brings. */
export async function brokenChecks(...tenants: TestTenant[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { tenantId } of tenants) {
    for (const { name, text } of DOMAINS.flatMap(({ checks = [] }) => checks)) {
      if (name === BY_THE_CLOCK) continue;
      if ((await asMigrator(text, [tenantId])).length > 0) broken.push(name);
    }
  }
  return broken;
}

/** Members who belong somewhere on a day, by the records of their memberships. */
export async function headCount({ tenantId }: TestTenant, on: string): Promise<number> {
  const [row] = await asMigrator<{ count: number }>(
    `select count(*)::int as count from memberships where tenant_id = $1 and superseded_at is null and valid @> $2::date`,
    [tenantId, on],
  );
  return row?.count ?? 0;
}
