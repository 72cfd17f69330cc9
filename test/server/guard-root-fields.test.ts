import 'reflect-metadata';
import { Query, Resolver } from 'type-graphql';
import { guardedSchema } from '../../src/server/guarded-schema';
import { engineOf, executeIn } from '../support/engine';
import { calls, contextOf, smallSchema, someone } from '../support/small-api';

@Resolver()
class OpenResolver {
  @Query(() => String, { description: 'Forgets its permission (忘)' })
  forgotten(): string {
    return 'everything';
  }
}

const engine = engineOf(smallSchema());

describe('a root field', () => {
  it('without an action keeps the server from starting, and is named', () => {
    expect(() => guardedSchema([{ resolvers: [OpenResolver] }])).toThrow('Query.forgotten');
  });

  it('runs for a caller whose role holds its action', async () => {
    const { data } = await executeIn(engine, contextOf(someone('AUDITOR')), '{ thing { name } }');

    expect(data).toEqual({ thing: { name: '统建社区' } });
  });

  it('is UNAUTHENTICATED without a caller, and does not run', async () => {
    const before = calls.count;
    const { errors } = await executeIn(engine, contextOf(null), '{ thing { name } }');

    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(errors?.[0]?.message).toContain('thing needs a caller');
    expect(calls.count).toBe(before);
  });

  it('is FORBIDDEN to a role without the action, names action and roles, and does not run', async () => {
    const before = calls.count;
    const mutation = 'mutation { make(person: { age: 1 }) { name } }';
    const { errors } = await executeIn(engine, contextOf(someone('AUDITOR')), mutation);

    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(errors?.[0]?.message).toContain('organization:create');
    expect(errors?.[0]?.message).toContain('ORGANIZER, SECRETARY, CLERK');
    expect(calls.count).toBe(before);
  });

  it('takes no secretary whose grant names no organization', async () => {
    const { errors } = await executeIn(engine, contextOf(someone('SECRETARY')), '{ thing { name } }');

    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('is not needed to ask for the type of the root', async () => {
    expect((await executeIn(engine, contextOf(null), '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
