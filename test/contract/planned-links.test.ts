import 'reflect-metadata';
import { type GraphQLField, type GraphQLNamedType, getNamedType, isEnumType, isObjectType } from 'graphql';
import { type PlannedNode, type PlannedType, slotOf } from '../../src/data/planner/declare';
import { put } from '../../src/data/planner/linked-values';
import { DOMAINS } from '../../src/domains/registry';
import { isDirectCall } from '../../src/server/direct-resolvers';
import { apiSchema } from '../support/graphql';
import { contextOf, someone } from '../support/small-api';

/** Types that the planner reads, and those that it finds by following their links. */
function plannedTypes(): PlannedType[] {
  const found = new Set<PlannedType>(DOMAINS.flatMap(({ plannedTypes = [] }) => plannedTypes));
  for (const { links } of found) {
    for (const link of Object.values(links)) if ('target' in link) found.add(link.target());
  }
  return [...found];
}

type Field = GraphQLField<unknown, unknown>;

/** Arguments with which the field is tried: what stands there by default, and each other one with a value. */
function argumentsOf({ args }: Field): Record<string, unknown>[] {
  const usual = Object.fromEntries(args.map(({ name, defaultValue }) => [name, defaultValue]));
  const given = args.map(({ name, type }) => ({ ...usual, [name]: sampleOf(getNamedType(type) as GraphQLNamedType) }));
  return [usual, ...given];
}

function sampleOf(type: GraphQLNamedType): unknown {
  if (isEnumType(type)) return type.getValues().at(-1)?.value;
  return { Int: 7, Boolean: false, Date: '2020-01-01' }[type.name] ?? 'sample';
}

const cases = plannedTypes().flatMap((type) => {
  const graphType = apiSchema().getType(type.typeName);
  if (!isObjectType(graphType)) return [];
  return Object.keys(type.links).flatMap((name) => {
    const field = graphType.getFields()[name];
    return field?.resolve !== undefined && isDirectCall(field.resolve) ? [{ type, name, field }] : [];
  });
});

describe('A field that the planner declares as a link', () => {
  it('is there more than a hundred times', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  const plain = cases.filter(({ type, name }) => !type.links[name]?.isReworked);
  const reworked = cases.filter(({ type, name }) => type.links[name]?.isReworked);

  // The writer of answers reads what lies there without asking the resolver.
  it.each(plain.map((each) => [`${each.type.typeName}.${each.name}`, each] as const))(
    'is resolved to what the planner has put on the node, and to nothing else: %s',
    (_, { type, name, field }) => {
      const ctx = contextOf(someone('AUDITOR'));
      for (const args of argumentsOf(field)) {
        const node: PlannedNode = { id: type.globalId('k'), key: 'k', asOf: null };
        const value = { of: name };
        put(node, slotOf(name, args), value);
        const info = { fieldName: name } as never;
        const resolved: unknown = field.resolve?.(node, args, ctx, info);
        expect(resolved).toBe(value);
      }
    },
  );

  it('says so where the resolver makes something else of it', () => {
    expect(reworked.map(({ type, name }) => `${type.typeName}.${name}`).sort()).toEqual([
      'Candidate.nextSteps',
      'Organization.openRectificationCase',
      'RectificationCase.planGaps',
    ]);
  });
});
