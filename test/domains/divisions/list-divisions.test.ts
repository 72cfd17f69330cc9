import type { ViewerContext } from '../../../src/access/context';
import { asAuditor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';

const LIST = `query ($codes: [String!], $parentCode: String, $under: String, $after: String) {
  divisions(codes: $codes, parentCode: $parentCode, under: $under, after: $after) { totalCount }
}`;

let ctx: ViewerContext;

beforeEach(async () => {
  ctx = await asAuditor(await aTenant());
});

describe('A list of divisions', () => {
  it.each([
    ['an empty code', { codes: [''] }, 'codes'],
    ['a malformed code', { codes: ['540102', '5401'] }, 'codes'],
    ['101 codes', { codes: Array(101).fill('540102') }, 'codes'],
    ['an empty parent', { parentCode: '' }, 'parentCode'],
    ['a malformed parent', { parentCode: '54010x' }, 'parentCode'],
    ['an empty division above', { under: '' }, 'under'],
    ['a malformed division above', { under: '540102\n' }, 'under'],
    ['an empty cursor', { after: '' }, 'after'],
  ])('is refused for %s', async (_, variables, argument) => {
    const { errors } = await graphqlAs(ctx, LIST, variables);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
  });

  it.each([
    ['no codes', { codes: [] }],
    ['an unknown code', { codes: ['999999'] }],
    ['an unknown parent', { parentCode: '999999' }],
    ['an unknown division above', { under: '999999' }],
  ])('is empty for %s', async (_, variables) => {
    expect((await graphqlAs(ctx, LIST, variables)).data).toEqual({ divisions: { totalCount: 0 } });
  });

  it('takes null as not given', async () => {
    const all = await graphqlAs(ctx, LIST);
    const variables = { codes: null, parentCode: null, under: null, after: null };
    expect((await graphqlAs(ctx, LIST, variables)).data).toEqual(all.data);
  });
});
