import type { GraphQLField } from 'graphql';
import type { ViewerContext } from '../../src/access/context';
import { argumentsFor, type Bait, type IdPlace, idPlaces, reaches, waysToGiveIds } from './bait';
import { asMigrator } from './database';
import { graphqlAs } from './graphql';
import type { TestTenant } from './tenants';

/** Refused by a rule of the input, in `userErrors`. */
export const BY_RULE = 'refused by rule';

/** A call of a mutation with every place of its input filled. */
export function callOf(field: GraphQLField<unknown, unknown>, bait: Bait): string {
  const names = field.args.map((arg) => arg.name);
  return `mutation { ${field.name}${argumentsFor(field.name, field.args, names, bait)} { userErrors { code } } }`;
}

/** `done`, `refused by rule`, or the code of the error. */
export async function outcomeOf(mutation: string, ctx: ViewerContext): Promise<string> {
  const { data, errors } = await graphqlAs<Record<string, { userErrors: unknown[] } | null>>(ctx, mutation);
  const code = errors?.[0]?.extensions?.code;
  if (code !== undefined) return String(code);
  return Object.values(data).every((answer) => answer?.userErrors.length === 0) ? 'done' : BY_RULE;
}

/** What became of a mutation, over all ways to give it ids, or those that give one in this place. */
export async function outcomesOf(
  field: GraphQLField<unknown, unknown>,
  bait: Bait,
  ctx: ViewerContext,
  place?: IdPlace,
): Promise<string[]> {
  const outcomes: string[] = [];
  const ways = waysToGiveIds(idPlaces(field)).filter((omits) => place === undefined || reaches(omits, place));
  for (const omits of ways) {
    outcomes.push(await outcomeOf(callOf(field, { ...bait, omits }), ctx));
  }
  return [...new Set(outcomes)].sort();
}

/** Whether nothing was found where it was looked for; rules of form may refuse some ways before that. */
export function foundNothing(outcomes: readonly string[]): boolean {
  return outcomes.includes('NOT_FOUND') && outcomes.every((each) => each === 'NOT_FOUND' || each === BY_RULE);
}

/** A digest of every row that the tenant has in each table, all read at once. */
export async function fingerprint(tenant: TestTenant): Promise<string> {
  digestsOfAll ??= asMigrator<{ name: string }>(TABLES).then((tables) =>
    tables.map(({ name }) => digestOf(name)).join(' union all '),
  );
  const digests = await asMigrator<{ digest: string }>(await digestsOfAll, [tenant.tenantId]);
  return digests.map(({ digest }) => digest).join('\n');
}

let digestsOfAll: Promise<string> | undefined;

const TABLES = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and c.relname not in ('accounts', 'grants', 'login_directory') order by 1`;

const digestOf = (name: string) =>
  `select '${name}:' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where t.tenant_id = $1`;
