import type { ViewerContext } from '../../../src/access/context';
import { alertChecks } from '../../../src/domains/alerts/alerts.checks';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBranch, aUnit } from './a-branch';
import { plantWorld } from './a-world';
import { everyAlert, type ToldAlert } from './asking-alerts';
import { ago, lastPeriod } from './days';

interface Acknowledged {
  acknowledgeAlert: {
    alert: Pick<ToldAlert, 'id' | 'kind' | 'message' | 'organization' | 'acknowledgement'> | null;
    userErrors: { code: string; field: string | null; message: string }[];
  };
}

interface Given {
  alertId: string;
  cause: string;
  reason?: string;
  documentNumber?: string | null;
  idempotencyKey?: string;
}

/** The answer, or the error with its code and reason. */
async function acknowledge(ctx: ViewerContext, given: Given) {
  const { data, errors } = await graphqlAs<Acknowledged>(
    ctx,
    `mutation ($input: AcknowledgeAlertInput!) { acknowledgeAlert(input: $input) {
       alert { id kind message organization { name } acknowledgement { reason documentNumber acknowledgedAt } }
       userErrors { code field message } } }`,
    { input: { reason: 'BEING_HANDLED', ...given } },
  );
  const refusal = errors?.[0]?.extensions;
  if (refusal !== undefined) return { code: refusal.code, reason: refusal.reason };
  const { alert, userErrors } = data.acknowledgeAlert;
  return { alert, refused: userErrors.map(({ code }) => code) };
}

/** A branch with two full members too few, and nothing else to say. */
async function aSmallBranch(tenant: TestTenant): Promise<{ alert: ToldAlert; branchId: string }> {
  const member = { from: 900, until: null, category: 'FULL', standing: 'ACTIVE' } as const;
  const { organizationIds } = await plantWorld(tenant, {
    organizations: [aBranch({ members: [member, member] })],
    units: [],
    parameters: {},
  });
  const [alert] = await everyAlert(await asOrganizer(tenant));
  if (alert?.kind !== 'UNDER_THRESHOLD') throw new Error('The branch should be too small.');
  return { alert, branchId: organizationIds[0] ?? '' };
}

/** One full member more, or fewer, as the mutations of members would count them. */
const setFullMembers = (tenant: TestTenant, branchId: string, count: number) =>
  asMigrator(
    `update organization_cards set own_full_member_count = $3, own_member_count = $3, member_count = $3, full_member_count = $3
      where tenant_id = $1 and organization_id = $2`,
    [tenant.tenantId, branchId, count],
  );

const rowsOf = (tenant: TestTenant) =>
  asMigrator<{ kind: string; reason: string; document_number: string | null; account_id: string }>(
    `select kind, reason, document_number, account_id from alert_acknowledgements where tenant_id = $1 order by acknowledged_at`,
    [tenant.tenantId],
  );

describe('An alert that is acknowledged', () => {
  it('rests: it leaves the list of open ones, and says in the other why and when', async () => {
    const tenant = await aTenant();
    const { alert } = await aSmallBranch(tenant);
    const ctx = await asOrganizer(tenant);
    const answer = await acknowledge(ctx, {
      alertId: alert.id,
      cause: alert.cause,
      reason: 'PLANNED',
      documentNumber: ' 阿组〔2026〕3号 ',
    });
    expect(answer).toEqual({
      alert: expect.objectContaining({
        id: alert.id,
        message: alert.message,
        organization: { name: '第0组织' },
        acknowledgement: { reason: 'PLANNED', documentNumber: '阿组〔2026〕3号', acknowledgedAt: expect.any(String) },
      }),
      refused: [],
    });
    expect(await everyAlert(ctx)).toEqual([]);
    for (const filter of ['{ isAcknowledged: true }', '{ isAcknowledged: null }']) {
      expect(await everyAlert(ctx, filter)).toMatchObject([{ id: alert.id, acknowledgement: { reason: 'PLANNED' } }]);
    }
    expect(await rowsOf(tenant)).toEqual([
      {
        kind: 'UNDER_THRESHOLD',
        reason: 'PLANNED',
        document_number: '阿组〔2026〕3号',
        account_id: ctx.viewer.accountId,
      },
    ]);
  });

  it('is in the audit log of its subject, by names of fields only', async () => {
    const tenant = await aTenant();
    const { alert, branchId } = await aSmallBranch(tenant);
    await acknowledge(await asOrganizer(tenant), { alertId: alert.id, cause: alert.cause });
    expect(
      await asMigrator('select action, object_type, object_id, fields from audit_entries where tenant_id = $1', [
        tenant.tenantId,
      ]),
    ).toEqual([
      {
        action: 'alert:acknowledge',
        object_type: 'Organization',
        object_id: branchId,
        fields: ['alertAcknowledgement.kind', 'alertAcknowledgement.reason', 'alertAcknowledgement.documentNumber'],
      },
    ]);
  });

  it('is back when its cause changes, and rests again when the cause is what it was', async () => {
    const tenant = await aTenant();
    const { alert, branchId } = await aSmallBranch(tenant);
    const ctx = await asOrganizer(tenant);
    await acknowledge(ctx, { alertId: alert.id, cause: alert.cause });
    await setFullMembers(tenant, branchId, 1);
    const [back] = await everyAlert(ctx);
    expect(back).toMatchObject({ id: alert.id, kind: 'UNDER_THRESHOLD', acknowledgement: null });
    expect(back?.cause).not.toBe(alert.cause);
    await setFullMembers(tenant, branchId, 2);
    expect(await everyAlert(ctx)).toEqual([]);
    await setFullMembers(tenant, branchId, 3);
    expect(await everyAlert(ctx, '{ isAcknowledged: null }')).toEqual([]);
  });

  it('stays at rest while days merely pass: nothing in its cause counts them', async () => {
    const tenant = await aTenant();
    await plantWorld(tenant, {
      organizations: [aBranch({ secretaries: [{ from: 500, until: 200 }] })],
      units: [],
      parameters: {},
    });
    const ctx = await asOrganizer(tenant);
    const [vacant] = await everyAlert(ctx);
    // Told are the first day and the limit, never how many days it has been.
    expect(vacant?.evidence.map(({ value }) => value)).toEqual([ago(200), '90']);
    await acknowledge(ctx, { alertId: vacant?.id ?? '', cause: vacant?.cause ?? '' });
    expect(await everyAlert(ctx)).toEqual([]);
  });

  describe('of missed meetings', () => {
    const kinds = ['GENERAL_MEETING', 'THEME_DAY', 'APPRAISAL'] as const;

    /** A branch that missed all of its meetings; each can be held, or turn out not to have been. */
    async function aSilentBranch() {
      const tenant = await aTenant();
      const { organizationIds } = await plantWorld(tenant, {
        organizations: [aBranch({ meetings: [] })],
        units: [],
        parameters: { THEME_DAY_PER_MONTH: 2 },
      });
      const ctx = await asOrganizer(tenant);
      const days = { GENERAL_MEETING: 3, THEME_DAY: 1, APPRAISAL: 12 } as const;
      const hold = (kind: (typeof kinds)[number], times = 1) =>
        asMigrator(
          `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, excellent_count, qualified_count, basic_count, unqualified_count, recorded_at)
           select $1, gen_random_uuid(), $2, $3, $4::date + n, 4, 4, g, g, g, g, now()
             from generate_series(0, $5::int - 1) n, (select case when $3 = 'APPRAISAL' then 1 end as g) grades`,
          [tenant.tenantId, organizationIds[0], kind, lastPeriod(days[kind]).first, times],
        );
      const undo = (kind: (typeof kinds)[number]) =>
        asMigrator('update meetings set superseded_at = now() where tenant_id = $1 and kind = $2', [
          tenant.tenantId,
          kind,
        ]);
      const open = async () => (await everyAlert(ctx)).map(({ evidence }) => evidence.map(({ name }) => name));
      return { ctx, hold, undo, open };
    }

    it('rests while they are made up, one after another', async () => {
      const { ctx, hold, open } = await aSilentBranch();
      const [alert] = await everyAlert(ctx);
      await acknowledge(ctx, { alertId: alert?.id ?? '', cause: alert?.cause ?? '', reason: 'PLANNED' });
      for (const kind of kinds) {
        await hold(kind);
        expect(await open()).toEqual([]);
        const [resting] = await everyAlert(ctx, '{ isAcknowledged: true }');
        expect(resting).toMatchObject({ id: alert?.id, acknowledgement: { reason: 'PLANNED' } });
        expect(resting?.cause).not.toBe(alert?.cause);
        const again = { alertId: resting?.id ?? '', cause: resting?.cause ?? '' };
        expect(await acknowledge(ctx, again)).toMatchObject({ refused: ['ALREADY_ACKNOWLEDGED'] });
      }
      expect((await everyAlert(ctx, '{ isAcknowledged: true }'))[0]?.evidence.map(({ name }) => name)).toEqual([
        'THEME_DAY',
        'ORGANIZATIONAL_LIFE_MEETING',
      ]);
    });

    it('is back with one that was not among them', async () => {
      const { ctx, hold, undo, open } = await aSilentBranch();
      await hold('GENERAL_MEETING');
      const [alert] = await everyAlert(ctx);
      await acknowledge(ctx, { alertId: alert?.id ?? '', cause: alert?.cause ?? '' });
      expect(await open()).toEqual([]);
      await undo('GENERAL_MEETING');
      expect(await open()).toEqual([['GENERAL_MEETING', 'THEME_DAY', 'ORGANIZATIONAL_LIFE_MEETING', 'APPRAISAL']]);
      const [back] = await everyAlert(ctx);
      expect(back?.acknowledgement).toBeNull();
      // Of what was let rest and what was not, the whole is acknowledged anew.
      await acknowledge(ctx, { alertId: back?.id ?? '', cause: back?.cause ?? '' });
      expect(await open()).toEqual([]);
    });

    it('is back in the next period, though the same meeting is missing', async () => {
      const { ctx, open } = await aSilentBranch();
      const [alert] = await everyAlert(ctx);
      await acknowledge(ctx, { alertId: alert?.id ?? '', cause: alert?.cause ?? '' });
      // As if it had been acknowledged a month ago: then the months that were missing had another name.
      await asMigrator(
        `update alert_acknowledgements set cause = repeat('0', 64), items = array(select replace(i, $2, '2001-01') from unnest(items) i)
          where tenant_id = $1`,
        [ctx.viewer.tenantId, lastPeriod(1).label],
      );
      expect(await open()).toHaveLength(1);
    });
  });

  it('may be about a unit', async () => {
    const tenant = await aTenant();
    const figures = [{ countedAgo: 60, memberCount: 5, isVoided: false }];
    const { unitIds } = await plantWorld(tenant, {
      organizations: [aBranch()],
      units: [aUnit({ figures })],
      parameters: {},
    });
    const ctx = await asOrganizer(tenant);
    const [alert] = await everyAlert(ctx);
    expect(await acknowledge(ctx, { alertId: alert?.id ?? '', cause: alert?.cause ?? '' })).toMatchObject({
      refused: [],
    });
    expect(await everyAlert(ctx)).toEqual([]);
    expect(
      await asMigrator('select object_type, object_id from audit_entries where tenant_id = $1', [tenant.tenantId]),
    ).toEqual([{ object_type: 'Unit', object_id: unitIds[0] }]);
  });
});

describe('Acknowledging', () => {
  it('is refused with CONFLICT for a cause that is none any more, and for an alert that is gone', async () => {
    const tenant = await aTenant();
    const { alert, branchId } = await aSmallBranch(tenant);
    const ctx = await asOrganizer(tenant);
    const gone = { code: 'CONFLICT', reason: 'ALERT_GONE' };
    expect(await acknowledge(ctx, { alertId: alert.id, cause: 'a' })).toEqual(gone);
    await setFullMembers(tenant, branchId, 1);
    expect(await acknowledge(ctx, { alertId: alert.id, cause: alert.cause })).toEqual(gone);
    await setFullMembers(tenant, branchId, 3);
    expect(await acknowledge(ctx, { alertId: alert.id, cause: alert.cause })).toEqual(gone);
    expect(
      await acknowledge(ctx, { alertId: alert.id.replace('UNDER_THRESHOLD', 'NO_SUCH_KIND'), cause: alert.cause }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rowsOf(tenant)).toEqual([]);
  });

  it('needs a reason of the closed list, and for an exemption the document', async () => {
    const tenant = await aTenant();
    const { alert } = await aSmallBranch(tenant);
    const ctx = await asOrganizer(tenant);
    const given = { alertId: alert.id, cause: alert.cause };
    expect(await acknowledge(ctx, { ...given, reason: 'BECAUSE' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await acknowledge(ctx, { ...given, reason: 'EXEMPTED_BY_SUPERIOR' })).toEqual({
      alert: null,
      refused: ['DOCUMENT_REQUIRED'],
    });
    expect(await acknowledge(ctx, { ...given, documentNumber: ' ' })).toEqual({
      alert: null,
      refused: ['DOCUMENT_NUMBER'],
    });
    expect(await rowsOf(tenant)).toEqual([]);
  });

  it('counts once: repeated by its key it answers as before, without a key it is refused', async () => {
    const tenant = await aTenant();
    const { alert } = await aSmallBranch(tenant);
    const ctx = await asOrganizer(tenant);
    const given = { alertId: alert.id, cause: alert.cause, idempotencyKey: 'once' };
    const first = await acknowledge(ctx, given);
    expect(first).toMatchObject({ refused: [] });
    expect(await acknowledge(ctx, given)).toEqual(first);
    expect(await acknowledge(ctx, { alertId: alert.id, cause: alert.cause })).toEqual({
      alert: null,
      refused: ['ALREADY_ACKNOWLEDGED'],
    });
    expect(await rowsOf(tenant)).toHaveLength(1);
  });

  it('of one cause by two at once succeeds for one', async () => {
    const tenant = await aTenant();
    const { alert } = await aSmallBranch(tenant);
    const given = { alertId: alert.id, cause: alert.cause };
    const answers = await Promise.all([1, 2].map(async () => acknowledge(await asOrganizer(tenant), given)));
    expect(answers.filter((answer) => 'alert' in answer && answer.alert !== null)).toHaveLength(1);
    expect(await rowsOf(tenant)).toHaveLength(1);
  });

  it('is for those who write for the organization: others do not find it, and readers may not', async () => {
    const tenant = await aTenant();
    const ids = await plantChains(tenant, { communities: 2, grids: 1 });
    const id = (key: string) => ids.get(key) ?? '';
    const [alert] = await everyAlert(
      await asOrganizer(tenant),
      `{ under: { id: "org_${id('S1-C1-G1')}", graph: FORMAL } }`,
    );
    const given = { alertId: alert?.id ?? '', cause: alert?.cause ?? '' };
    for (const stranger of [await asClerk(tenant, id('S1-C2-W')), await asOrganizer(await aTenant())]) {
      expect(await acknowledge(stranger, given)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await acknowledge(await asAuditor(tenant), given)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await acknowledge(await asSecretary(tenant, id('S1-C1-W')), given)).toMatchObject({ refused: [] });
  });
});

describe('The checks of acknowledgements', () => {
  const broken = async (tenant: TestTenant) => {
    const names: string[] = [];
    for (const { name, text } of alertChecks) {
      if ((await asMigrator(text, [tenant.tenantId])).length > 0) names.push(name);
    }
    return names;
  };

  it('see nothing wrong with what the mutation records', async () => {
    const tenant = await aTenant();
    const { alert } = await aSmallBranch(tenant);
    await acknowledge(await asOrganizer(tenant), { alertId: alert.id, cause: alert.cause });
    expect(await broken(tenant)).toEqual([]);
  });

  it('see a subject that is none, and a kind that is none', async () => {
    const insert = async (kind: string, subjectId: string, reason: string) => {
      const tenant = await aTenant();
      const { alert, branchId } = await aSmallBranch(tenant);
      await asMigrator(
        `insert into alert_acknowledgements (tenant_id, id, kind, subject_id, cause, reason, account_id, acknowledged_at)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, now())`,
        [tenant.tenantId, kind, subjectId || branchId, alert.cause, reason, tenant.accounts.ORGANIZER.accountId],
      );
      return broken(tenant);
    };
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect(await insert('TERM_DUE', nobody, 'PLANNED')).toEqual(['alert-acknowledgement-subject']);
    expect(await insert('SHOULD_ESTABLISH', '', 'PLANNED')).toEqual(['alert-acknowledgement-subject']);
    expect(await insert('NO_SUCH_KIND', '', 'PLANNED')).toEqual(['alert-acknowledgement-subject']);
    // The table itself refuses this.
    await expect(insert('TERM_DUE', '', 'EXEMPTED_BY_SUPERIOR')).rejects.toThrow('check constraint');
  });
});
