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
import { selectAll, selectNear, selectTrails, stringsIn } from './schema-walk';

type RootField = GraphQLField<unknown, unknown>;

/** What a refusal may say to whoever asks for what is not theirs; anything else hides what the walk should have seen. */
const FORESEEN = ['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT'];

export const queryFields = () => Object.values(apiSchema().getQueryType()?.getFields() ?? {});
export const mutationFields = () => Object.values(apiSchema().getMutationType()?.getFields() ?? {});

/**
 * Documents about one root field: bare and with all arguments, with everything below; with each argument alone, and each
 * field of an argument alone, with what is near.
 */
export function questions(field: RootField, bait: Bait): string[] {
  const type = getNamedType(field.type);
  const all = field.args.map((arg) => arg.name);
  const deep = selectAll(apiSchema(), type, bait);
  return [asking(field, [], bait, deep), asking(field, all, bait, deep), ...nearQuestions(field, bait)];
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
  'viewer',
];

/**
 * Documents for one bait more. What an argument does below a node does not depend on the way there: with everything below only
 * the wide root fields are asked again, the others with what is near.
 */
export function furtherQuestions(field: RootField, bait: Bait): string[] {
  return WIDE_FIELDS.includes(field.name) ? questions(field, bait) : nearQuestions(field, bait);
}

function asking(field: RootField, given: readonly string[], bait: Bait, selection: string): string {
  return `{ ${field.name}${argumentsFor(field.name, field.args, given, bait)} ${selection} }`;
}

/** A root field with what it requires only, and with everything below it. */
export const bare = (field: RootField) => questions(field, NO_BAIT)[0] ?? '';

/** Documents that go from one node along every way of so many links. */
export function trailsFrom(id: string, typeName: string, links: number, bait: Bait): string[] {
  const type = apiSchema().getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type.`);
  const trails = selectTrails(apiSchema(), type, links, bait);
  return trails.map((selection) => `{ node(id: ${JSON.stringify(id)}) { ... on ${typeName} ${selection} } }`);
}

/** All strings that the caller gets by the documents. */
export async function stringsSeen(documents: Iterable<string>, ctx: ViewerContext): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const source of new Set(documents)) {
    for (const text of stringsIn(await read(source, ctx))) seen.add(text);
  }
  return seen;
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

const documents = new Map<string, DocumentNode>();
const validShapes = new Set<string>();

/**
 * Parsed once a text, as the same documents are asked for each role; validated once a shape, as the many baits of a field
 * differ in their texts only. A text that does not fit its place is refused where it is read.
 */
function documentOf(source: string): DocumentNode {
  const known = documents.get(source);
  if (known !== undefined) return known;
  const document = parse(source, { noLocation: true });
  const shape = shapeOf(source);
  if (!validShapes.has(shape)) {
    const [invalid] = validate(apiSchema(), document, RULES);
    if (invalid !== undefined) throw new Error(`The walk wrote an invalid query: ${invalid.message}`);
    validShapes.add(shape);
  }
  documents.set(source, document);
  return document;
}

/** A digest of a document without its texts: the walks would keep hundreds of megabytes of shapes otherwise. */
function shapeOf(source: string): string {
  return createHash('sha256')
    .update(source.replace(/"[^"]*"/g, '""'))
    .digest('base64');
}
