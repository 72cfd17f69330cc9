import { PERMISSIONS } from '../../src/access/permissions';
import { actionOf } from '../../src/server/guard-root-fields';
import { apiSchema, graphqlAs } from '../support/graphql';
import { sampleCall } from '../support/sample-call';
import { contextOf, someone } from '../support/small-api';

const fieldsOf = (type: ReturnType<ReturnType<typeof apiSchema>['getQueryType']>) =>
  Object.values(type?.getFields() ?? {});
const roots = [
  ...fieldsOf(apiSchema().getQueryType()).map((field) => ({ operation: 'query' as const, field })),
  ...fieldsOf(apiSchema().getMutationType()).map((field) => ({ operation: 'mutation' as const, field })),
].map((root) => [root.field.name, root] as const);

describe('every root field', () => {
  it.each(roots)('%s states an action of the permission table', (_name, { field }) => {
    expect(Object.keys(PERMISSIONS)).toContain(actionOf(field));
  });

  // The context has no database: an answer shows that none was asked.
  it.each(roots)('%s refuses who is not known', async (_name, { operation, field }) => {
    const { query, variables } = sampleCall(operation, field);
    const { errors } = await graphqlAs(contextOf(null), query, variables);

    expect(errors?.map((error) => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
  });

  it.each(roots)('%s refuses an account without any grant', async (_name, { operation, field }) => {
    const { query, variables } = sampleCall(operation, field);
    const { errors } = await graphqlAs(contextOf(someone()), query, variables);

    expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
  });
});
