import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  type GraphQLField,
  getNamedType,
  isObjectType,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ViewerContext } from '../../src/access/context';
import { argumentsFor, type Bait, NO_BAIT, partsOf } from './bait';
import { apiSchema } from './graphql';
import { type Homes, homesOf, selectAll, selectFirst, selectNear, selectTrails, stringsIn } from './schema-walk';

type RootField = GraphQLField<unknown, unknown>;

/** What a refusal may say to whoever asks for what is not theirs; anything else hides what the walk should have seen. */
const FORESEEN = ['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT'];

export const queryFields = () => Object.values(apiSchema().getQueryType()?.getFields() ?? {});
export const mutationFields = () => Object.values(apiSchema().getMutationType()?.getFields() ?? {});

/**
 * Documents about one root field: bare and with all arguments, with the first nodes and what these lead to; with each
 * argument alone, and each field of an argument alone, with what is near.
 */
export function questions(field: RootField, bait: Bait): string[] {
  const all = field.args.map((arg) => arg.name);
  const first = selectFirst(apiSchema(), getNamedType(field.type), bait);
  return [asking(field, [], bait, first), asking(field, all, bait, first), ...nearQuestions(field, bait)];
}

/** Those of them that say with what is near whether anything is found: with each argument alone, and with all. */
export function nearQuestions(field: RootField, bait: Bait): string[] {
  const near = selectNear(apiSchema(), getNamedType(field.type), bait);
  const all = field.args.map((arg) => arg.name);
  return [...partsOf(field.args).map((part) => [part]), all].map((given) => asking(field, given, bait, near));
}

/** Root fields that lead to rows of every kind; `isolation.test.ts` holds them to it. */
export const WIDE_FIELDS = [
  'organizations',
  'auditEntries',
  'compareCoverage',
  'coverageAudits',
  'declaredFigures',
  'exports',
  'importJobs',
  'mergeCandidates',
  'syncJobs',
  'syncRejects',
  'viewer',
  'webhookDeliveries',
  'webhookEndpoints',
];

export const wideFields = () => WIDE_FIELDS.flatMap((name) => queryFields().find((field) => field.name === name) ?? []);

let wideHomes: Homes[] | undefined;

/**
 * Documents with everything below the wide root fields: each type of nodes is open below one of them, with all its fields. What
 * a field does below a node does not depend on the way there, so one way is enough; the first steps from each root field are
 * asked by `questions`. Once without arguments and once with all: one that is refused below leaves a document without answer.
 */
export function wideQuestions(bait: Bait): string[] {
  const fields = wideFields();
  wideHomes ??= homesOf(
    apiSchema(),
    fields.map((field) => getNamedType(field.type)),
  );
  const homes = wideHomes;
  return fields.flatMap((field, at) =>
    [false, true].map((givesArguments) => {
      const deep = selectAll(apiSchema(), getNamedType(field.type), bait, homes[at], givesArguments);
      return asking(field, [], bait, deep);
    }),
  );
}

function asking(field: RootField, given: readonly string[], bait: Bait, selection: string): string {
  return `{ ${field.name}${argumentsFor(field.name, field.args, given, bait)} ${selection} }`;
}

/** Everything that the API shows to whom gives only what is required. */
export const bareQuestions = () => [
  ...wideQuestions(NO_BAIT),
  ...queryFields().flatMap((field) => questions(field, NO_BAIT)[0] ?? []),
];

/** Documents that go from one node along every way of so many links. */
export function trailsFrom(id: string, typeName: string, links: number, bait: Bait): string[] {
  const type = apiSchema().getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type.`);
  const trails = selectTrails(apiSchema(), type, links, bait);
  return trails.map((selection) => `{ node(id: ${JSON.stringify(id)}) { ... on ${typeName} ${selection} } }`);
}

/** All strings that the caller gets by the documents, and those that were seen before. */
export async function stringsSeen(
  documents: Iterable<string>,
  ctx: ViewerContext,
  before: Iterable<string> = [],
): Promise<Set<string>> {
  const seen = new Set<string>(before);
  for (const source of new Set(documents)) {
    for (const text of stringsIn(await read(source, ctx))) seen.add(text);
  }
  return seen;
}

/** Which of these texts the caller does not get by the documents; asks no further once all were seen. */
export async function unseenBy(
  documents: Iterable<string>,
  ctx: ViewerContext,
  texts: Iterable<string>,
): Promise<string[]> {
  const unseen = new Set(texts);
  for (const source of new Set(documents)) {
    if (unseen.size === 0) break;
    for (const text of stringsIn(await read(source, ctx))) unseen.delete(text);
  }
  return [...unseen];
}

/** Runs one document past the limits of a request, which are not what is tested here. */
export async function read(source: string, ctx: ViewerContext): Promise<unknown> {
  const contextValue: ViewerContext = { ...ctx, deadlineAt: Date.now() + 30_000, counters: { statements: 0 } };
  const { data, errors = [] } = await execute({ schema: apiSchema(), document: documentOf(source), contextValue });
  const unforeseen = errors.find((error) => !FORESEEN.includes(String(error.extensions.code)));
  if (unforeseen !== undefined) {
    const path = unforeseen.path?.join('.');
    throw new Error(`The walk failed at ${path}: ${unforeseen.message}`, {
      cause: unforeseen.originalError ?? unforeseen,
    });
  }
  return data;
}

/** The one rule that takes longer than the answer; `schema-walk.test.ts` holds a document of each root to it. */
const RULES = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

const validShapes = new Set<string>();

/**
 * Validated once a shape, as the many baits of a field differ in their texts only; a text that does not fit its place is refused
 * where it is read. Documents are parsed for each role anew: to keep them takes a gigabyte, and saves nothing.
 */
function documentOf(source: string): DocumentNode {
  const document = parse(source, { noLocation: true });
  const shape = shapeOf(source);
  if (!validShapes.has(shape)) {
    const [invalid] = validate(apiSchema(), document, RULES);
    if (invalid !== undefined) throw new Error(`The walk wrote an invalid query: ${invalid.message}`);
    validShapes.add(shape);
  }
  return document;
}

/** A digest of a document without its texts: the walks would keep hundreds of megabytes of shapes otherwise. */
function shapeOf(source: string): string {
  return createHash('sha256')
    .update(source.replace(/"[^"]*"/g, '""'))
    .digest('base64');
}
