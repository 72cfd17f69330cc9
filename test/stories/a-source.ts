import { inventedIdNumber, inventedPhone } from '../../src/demo/invented-numbers';
import type { Log } from '../../src/server/log';
import { asOrganizer } from '../support/context';
import { aTenant, type TestTenant } from '../support/tenants';
import { anIntegrationOf, type Integration } from './an-integration';
import { founded, type Storyteller, storyteller } from './storyteller';

/** What a batch was answered, as stories look at it. */
export interface Pushed {
  counts: { created: number; updated: number; unchanged: number; rejected: number; isApplied: boolean } | null;
  /** Codes of what was refused as a whole. */
  codes: string[];
  /** `REJECTED UNKNOWN_ORG records[3].branchCode` of each record. */
  outcomes: string[];
  memberIds: (string | null)[];
  job: { version: number; state: string; nextSequence: number } | null;
}

/** A county with one branch, and a system of its that holds members too and speaks GraphQL over HTTP with a key. */
export interface SourceScene {
  tenant: TestTenant;
  /** The department. */
  story: Storyteller;
  branch: { id: string; code: string };
  system: Integration;
  begins(source: string, mode: 'FULL' | 'DELTA'): Promise<string>;
  pushes(syncId: string, sequence: number, records: unknown[], wishes?: object): Promise<Pushed>;
  finishes(syncId: string, expectedVersion: number, endMissing?: object): Promise<Record<string, unknown>>;
  /** How many members the county has. */
  members(): Promise<number>;
}

const PUSH = `mutation ($input: PushMemberBatchInput!) {
  pushMemberBatch(input: $input) {
    batch { isApplied created updated unchanged rejected results { outcome recordId problems { code path } } }
    syncJob { version state nextSequence }
    userErrors { code message }
  }
}`;

let keys = 0;

export async function aSource(log?: Log): Promise<SourceScene> {
  const tenant = await aTenant();
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 240_000 });
  const id = await founded(story, 'BRANCH', '测试网格党支部', await founded(story, 'COMMITTEE', '测试社区党委'));
  const { organization } = await story.asks(`query ($id: ID!) { organization(id: $id) { code } }`, { id });
  const system = await anIntegrationOf(tenant, ['members:read', 'members:write'], log);
  return {
    tenant,
    story,
    branch: { id, code: organization.code },
    system,
    async begins(source, mode) {
      const { startMemberSync } = await system.asks(
        `mutation ($input: StartMemberSyncInput!) { startMemberSync(input: $input) { syncJob { id } userErrors { code } } }`,
        { input: { source, mode } },
      );
      expect(startMemberSync.userErrors).toEqual([]);
      return startMemberSync.syncJob.id;
    },
    async pushes(syncId, sequence, records, wishes = {}) {
      keys += 1;
      const usual = { idempotencyKey: `story-${keys}`, errorPolicy: 'REJECT_FAILED_ROWS' };
      const { pushMemberBatch } = await system.asks(PUSH, {
        input: { syncId, sequence, records, ...usual, ...wishes },
      });
      return pushedOf(pushMemberBatch);
    },
    async finishes(id, expectedVersion, endMissing) {
      const { finishMemberSync } = await system.asks(
        `mutation ($input: FinishMemberSyncInput!) {
           finishMemberSync(input: $input) { syncJob { state createdCount updatedCount unchangedCount rejectedCount endedCount } userErrors { code } }
         }`,
        { input: { id, expectedVersion, endMissing } },
      );
      return (
        finishMemberSync.syncJob ?? { refused: finishMemberSync.userErrors.map((each: { code: string }) => each.code) }
      );
    },
    async members() {
      const { members } = await story.asks('{ members { totalCount } }');
      return members.totalCount;
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the API
function pushedOf({ batch, syncJob, userErrors }: any): Pushed {
  const { results = [], ...counts } = batch ?? {};
  return {
    counts: batch === null ? null : counts,
    codes: userErrors.map(({ code }: { code: string }) => code),
    outcomes: results.map(({ outcome, problems }: { outcome: string; problems: { code: string; path: string }[] }) =>
      [outcome, ...problems.flatMap(({ code, path }) => [code, path])].join(' '),
    ),
    memberIds: results.map(({ recordId }: { recordId: string | null }) => recordId),
    job: syncJob,
  };
}

const PARTS = ['扎西', '次仁', '格桑', '卓玛', '旦增', '央金', '洛桑', '白玛', '尼玛', '达瓦'];

/** What a system says of the `serial`-th person whom it has: nobody who exists. */
export function aPerson(serial: number, { branch }: Pick<SourceScene, 'branch'>, wishes: object = {}) {
  const [first, second, third] = [serial, Math.floor(serial / 10), Math.floor(serial / 100)].map(
    (number) => PARTS[number % PARTS.length] ?? '',
  );
  return {
    externalId: `P-${serial}`,
    name: `${first}·${second}${third}`,
    sex: serial % 2 === 0 ? 'MALE' : 'FEMALE',
    idNumber: inventedIdNumber(serial, '1985-03-05', serial % 2 === 0 ? 'MALE' : 'FEMALE'),
    phone: inventedPhone(serial),
    education: '21',
    joinedOn: '2010-07-01',
    fullMemberOn: '2011-07-01',
    category: 'FULL',
    branchCode: branch.code,
    since: '2021-05-01',
    ...wishes,
  };
}

export const people = (count: number, scene: Pick<SourceScene, 'branch'>, first = 0) =>
  Array.from({ length: count }, (_, index) => aPerson(first + index, scene));
