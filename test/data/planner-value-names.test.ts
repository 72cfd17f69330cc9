import 'reflect-metadata';
import { asAuditor } from '../support/context';
import { graphqlAs } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { aTenant } from '../support/tenants';
import { spiedContext } from './spied-context';

/** Connections keep some thousand statements prepared, for everybody: what a caller writes must not make new ones of them. */
describe('A number by the arguments of its field', () => {
  const QUERY = `query ($code: String!, $one: Date, $two: Date) {
    organization(code: $code) { one: memberCount(asOf: $one) two: memberCount(asOf: $two) children { one: memberCount(asOf: $one) } } }`;

  it('is asked of other days by the same statement', async () => {
    const tenant = await aTenant();
    await plantChains(tenant, { streets: 1 });
    const auditor = await asAuditor(tenant);
    const texts = new Set<string>();
    for (const [one, two] of [
      ['2020-01-01', '2021-01-01'],
      ['2021-05-06', '2022-07-08'],
      ['2022-07-08', '2021-05-06'],
    ]) {
      const { ctx, sent } = spiedContext(auditor);
      const answer = await graphqlAs(ctx, QUERY, { code: `${tenant.code}-S1`, one, two });
      expect(answer.errors).toBeUndefined();
      for (const { text } of sent) texts.add(text);
    }
    expect(texts.size).toBe(1);
  });
});
