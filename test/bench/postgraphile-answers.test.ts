import { POSTGRAPHILE, POSTGRAPHILE_FLAT } from '../../bench/dialect';
import { QUERIES } from '../../bench/queries';

const scalars = { code: 'ORG-1', name: '街道', kind: 'BRANCH' };
const sample = { streetId: 'org_s', communityId: 'org_c', branchId: 'org_b' };

describe('An answer of PostGraphile', () => {
  it('becomes a tree with counts and secretaries, asked with the card or without', () => {
    const leaf = { rowId: 'b', ...scalars };
    const expected = {
      organization: {
        id: 'org_a',
        ...scalars,
        fullMemberCount: 3,
        secretary: { maskedName: '扎**' },
        children: [{ id: 'org_b', ...scalars, fullMemberCount: 0, secretary: null }],
      },
    };
    const withCard = {
      rowId: 'a',
      ...scalars,
      card: { fullMemberCount: 3, secretaryMaskedName: '扎**' },
      children: [{ ...leaf, card: { fullMemberCount: 0, secretaryMaskedName: null } }],
    };
    const flat = {
      rowId: 'a',
      ...scalars,
      fullMemberCount: 3,
      secretaryMaskedName: '扎**',
      children: [{ ...leaf, fullMemberCount: 0, secretaryMaskedName: null }],
    };
    expect(POSTGRAPHILE.normalized({ organization: withCard })).toEqual(expected);
    expect(POSTGRAPHILE_FLAT.normalized({ organization: flat })).toEqual(expected);
  });

  it('becomes a page of grids, with what stands on them', () => {
    const standing = {
      rowId: 'b',
      ...scalars,
      organization: {
        children: [{ rowId: 'g', ...scalars }],
        members: [{ rowId: 'm', name: '党员', category: 'FULL' }],
      },
    };
    const grid = { rowId: 'g1', code: 'GRID-1', name: '第1网格', coverage: 'BRANCH', organizations: [standing] };
    expect(POSTGRAPHILE.normalized({ organization: { rowId: 'c', ...scalars, grids: [grid] } })).toEqual({
      organization: {
        id: 'org_c',
        ...scalars,
        grids: {
          edges: [
            {
              node: {
                id: 'grd_g1',
                code: 'GRID-1',
                name: '第1网格',
                coverage: 'BRANCH',
                organizations: [
                  {
                    id: 'org_b',
                    ...scalars,
                    children: [{ id: 'org_g', ...scalars }],
                    members: { edges: [{ node: { id: 'mem_m', name: '党员', category: 'FULL' } }] },
                  },
                ],
              },
            },
          ],
        },
      },
    });
  });

  it('tells ancestors from the root downwards', () => {
    const chainParent = { rowId: 'c', ...scalars, chainParent: { rowId: 's', ...scalars } };
    expect(POSTGRAPHILE.normalized({ organizations: [{ rowId: 'b', ...scalars, chainParent }] })).toEqual({
      organizations: {
        edges: [
          {
            node: {
              id: 'org_b',
              ...scalars,
              ancestors: [
                { id: 'org_s', ...scalars },
                { id: 'org_c', ...scalars },
              ],
            },
          },
        ],
      },
    });
  });
});

describe('A request to PostGraphile', () => {
  it('has bare ids, and numbers as they are', () => {
    const variables = QUERIES.map((query) => POSTGRAPHILE.variables(query, sample));
    expect(variables).toEqual([{ id: 's' }, { id: 'c' }, { level: 3 }, { id: 'b' }, { level: 1 }]);
  });

  it('is another one without the card only where the card is asked for', () => {
    expect(QUERIES.filter((query) => POSTGRAPHILE_FLAT.document(query)).map(({ name }) => name)).toEqual(['Q1', 'Q3']);
  });
});
