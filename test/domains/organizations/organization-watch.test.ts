import type { ViewerContext } from '../../../src/access/context';
import type { DerivedRows } from '../../../src/audit/run-mutation';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { type OrganizationWatch, watchOrganizations } from '../../../src/domains/organizations/organization.watch';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization, refusals, succeeded, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** What later domains say, and do, when an organization ends or moves. */

let tenant: TestTenant;
let ctx: ViewerContext;
let watched: TestOrganization;
let watch: OrganizationWatch = {};

// Watches stay for the whole process: this one speaks of organizations with this name only.
const NAME = '守望党支部';
const WAY_OUT = '甲〔2023〕1号';

watchOrganizations({
  endViolations: async (tx, organization, on) =>
    organization.name === NAME ? ((await watch.endViolations?.(tx, organization, on)) ?? []) : [],
  moveViolations: async (tx, organization, move) =>
    organization.name === NAME ? ((await watch.moveViolations?.(tx, organization, move)) ?? []) : [],
  onEnd: async (tx, organization, on) =>
    (organization.name === NAME ? await watch.onEnd?.(tx, organization, on) : undefined) ?? { audit: [], derived: [] },
});

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  const county = await anOrganization(ctx, 'COMMITTEE', { name: '县委' });
  watched = await anOrganization(ctx, 'BRANCH', { name: NAME, formalParentId: county.globalId });
  watch = {};
});

const dissolve = () =>
  dissolveOrganization(ctx, {
    id: watched.globalId,
    expectedVersion: watched.version,
    dissolvedOn: '2023-01-01',
    documentNumber: WAY_OUT,
  });

describe('A later domain that watches organizations', () => {
  const refusal = {
    code: 'STILL_NEEDED',
    message: { en: 'Needed.', zh: '仍需要。' },
    field: null,
    rule: 'R-109',
    params: {},
  };

  it('may keep one from ending, and does nothing then', async () => {
    const onEnd = jest.fn();
    watch = { endViolations: async () => [refusal], onEnd };
    expect(refusals(await dissolve())).toEqual([{ code: 'STILL_NEEDED', rule: 'R-109', field: null }]);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('may keep one from moving, of which it is told where to and when', async () => {
    const moveViolations = jest.fn(async () => [refusal]);
    watch = { moveViolations };
    const other = await anOrganization(ctx, 'COMMITTEE', { name: '新县委' });
    const moved = await moveOrganization(ctx, {
      id: watched.globalId,
      expectedVersion: watched.version,
      graph: 'FORMAL',
      parentId: other.globalId,
      effectiveOn: '2023-01-01',
    });
    expect(refusals(moved)).toEqual([{ code: 'STILL_NEEDED', rule: 'R-109', field: null }]);
    expect(moveViolations).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ id: watched.id, kind: 'BRANCH' }),
      { graph: 'FORMAL', path: expect.stringMatching(/^[0-9a-z]{6}/), parentId: other.id, on: '2023-01-01' },
    );
  });

  it('ends what hangs on it: what it did is recorded, and what follows from it is made anew', async () => {
    const seen: string[] = [];
    const note = { objectType: 'Unit', objectId: watched.id, objectVersion: null, fields: ['formation'] } as const;
    const refresh: DerivedRows['refresh'] = async (_tx, keys) => {
      seen.push(`refreshes ${keys.join()}`);
    };
    watch = {
      onEnd: async (tx, { id, kind }, on) => {
        const [row] = await tx.query<{ status: string }>({
          text: 'select status from organizations where tenant_id = $1 and id = $2',
          values: [id],
        });
        seen.push(`ends with the ${kind} that is ${row?.status} until ${on}`);
        return { audit: [{ ...note, fields: [...note.fields] }], derived: [{ refresh, keys: ['a', 'b'] }] };
      },
    };
    succeeded(await dissolve());
    expect(seen).toEqual(['ends with the BRANCH that is ESTABLISHED until 2023-01-01', 'refreshes a,b']);
    expect(
      await asMigrator(
        `select object_type, fields, action from audit_entries where tenant_id = $1 and object_type <> 'Organization'`,
        [tenant.tenantId],
      ),
    ).toEqual([{ object_type: 'Unit', fields: ['formation'], action: 'organization:dissolve' }]);
  });

  it('takes the end back where what hangs on it could not be ended', async () => {
    watch = { onEnd: () => Promise.reject(new Error('the roof fell in')) };
    await expect(dissolve()).rejects.toThrow('the roof fell in');
    watch = {};
    succeeded(await dissolve());
  });
});
