import { type GraphQLSchema, isInterfaceType } from 'graphql';
import type { Domain } from '../../src/domains/domain';
import { DOMAINS } from '../../src/domains/registry';
import { globalIdOf } from '../../src/shared/global-id';
import { apiSchema } from '../support/graphql';

type Serving = Pick<Domain, 'plannedTypes' | 'nodeSources'>;

/** Types of the schema that are a Node but that `node(id:)` would answer with nothing, each with the way out. */
function unserved(schema: GraphQLSchema, domains: readonly Serving[]): string[] {
  const node = schema.getType('Node');
  const names = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  const served = new Set(
    domains.flatMap(({ plannedTypes = [], nodeSources = [] }) =>
      [...plannedTypes, ...nodeSources].map(({ typeName }) => typeName),
    ),
  );
  return [
    ...names.filter((name) => globalIdOf(name, '') === null).map((name) => `${name} has no id: call globalIdPrefix`),
    ...names
      .filter((name) => !served.has(name))
      .map((name) => `${name} is found by no id: add a plannedType or a nodeSource to its domain`),
  ];
}

describe('Every type that is a Node', () => {
  it('has ids and is found by them', () => {
    expect(unserved(apiSchema(), DOMAINS)).toEqual([]);
  });

  it('is missed where its domain does not serve it: this check can fail', () => {
    const without = (typeName: string): Serving[] =>
      DOMAINS.map(({ plannedTypes = [], nodeSources = [] }) => ({
        plannedTypes: plannedTypes.filter((type) => type.typeName !== typeName),
        nodeSources: nodeSources.filter((source) => source.typeName !== typeName),
      }));

    for (const name of ['Organization', 'AuditEntry']) {
      expect(unserved(apiSchema(), without(name))).toEqual([
        `${name} is found by no id: add a plannedType or a nodeSource to its domain`,
      ]);
    }
  });
});
