import { COMMUNITY_KINDS, communityViolations } from '../../../src/domains/grids/community.rules';
import { ORGANIZATION_KINDS } from '../../../src/domains/organizations/organization.rules';
import { asMigrator } from '../../support/database';

describe('The kinds of communities', () => {
  const village = { code: 'V', name: 'V', divisionCode: '540102007003', standsOn: null };

  test('are those to which a grid may belong', () => {
    const allowed = ORGANIZATION_KINDS.filter((kind) => communityViolations({ ...village, kind }, 'f').length === 0);
    expect([...COMMUNITY_KINDS].sort()).toEqual(allowed.sort());
  });

  test('are those of the index in which communities are found', async () => {
    const [index] = await asMigrator<{ indexdef: string }>(
      `select indexdef from pg_indexes where indexname = 'organizations_communities'`,
    );
    const kinds = [...(index?.indexdef ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
    expect(kinds.sort()).toEqual([...COMMUNITY_KINDS].sort());
  });
});
