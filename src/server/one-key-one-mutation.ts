import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../access/context';
import { selectedFields } from '../data/planner/selection';
import { badUserInput } from '../shared/errors';

/**
 * Refuses a request whose `Idempotency-Key` header would stand for several mutations: each is a transaction of its own,
 * so the first would be made and the second refused for a used key. In such a request each input carries its own key.
 */
export function refuseSharedKey(
  ctx: Pick<RequestContext, 'idempotencyKey'>,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const type = schema.getMutationType();
  if (ctx.idempotencyKey === null || operation.operation !== 'mutation' || !type) return;
  const fragments = Object.fromEntries(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const { coerced: variableValues = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fields = selectedFields({ schema, fragments, variableValues }, type, [operation.selectionSet]);
  const mutations = fields.filter((field) => field.name.value !== '__typename');
  const answers = new Set(mutations.map((field) => field.alias?.value ?? field.name.value));
  if (answers.size < 2) return;
  throw badUserInput({
    en: `The Idempotency-Key header stands for one mutation; this request has ${answers.size}. Leave the header out and give each input its own idempotencyKey.`,
    zh: `Idempotency-Key 头只对应一个变更操作，本请求有 ${answers.size} 个。请去掉该请求头，并在每个 input 中分别提供 idempotencyKey。`,
  });
}
