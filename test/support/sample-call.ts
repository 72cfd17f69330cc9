import {
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A call of one root field, valid against the schema, with made-up values for all that is required. */
export interface SampleCall {
  query: string;
  variables: Record<string, unknown>;
}

const SCALARS: Record<string, unknown> = {
  ID: 'org_01900000-0000-7000-8000-00000000dead',
  String: 'x',
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2024-01-01',
  DateTime: '2024-01-01T00:00:00Z',
  JSONObject: {},
  MemberRecord: {},
  OrganizationRecord: {},
  UnitRecord: {},
  GridRecord: {},
};

export function sampleCall(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): SampleCall {
  const required = field.args.filter(isRequiredArgument);
  const declared = required.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return {
    query: `${operation} Sample${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} { __typename } }`,
    variables: Object.fromEntries(required.map((arg) => [arg.name, sampleValue(arg.type)])),
  };
}

/** A made-up value of an input type, with all that is required inside it. */
export function sampleValue(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [sampleValue(inner.ofType)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    const required = Object.values(inner.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleValue(field.type)]));
  }
  if (inner.name in SCALARS) return SCALARS[inner.name];
  throw new Error(`A sample value for the scalar ${inner.name} is missing.`);
}
