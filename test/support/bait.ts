import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { wordsOf } from '../../src/shared/forbidden-words';
import { globalIdOf, parseGlobalId } from '../../src/shared/global-id';
import { apiSchema } from './graphql';

/** Values to put where the schema asks for something, by what the name and type of the place suggest. */
export interface Bait {
  /** The id for an `ID` place. */
  id: (path: Path) => string;
  code: string;
  text: string;
  cursor: string | null;
  date: string;
  /** Which value of an enum. */
  choice: 'first' | 'last';
  /** Fields of inputs that are left out. */
  omits?: (path: Path) => boolean;
}

/** Names of the places on the way to a value, the root field first: `registerMember`, `input`, `branchId`. */
export type Path = readonly string[];

export const NO_BAIT: Bait = { id: () => '', code: '', text: '', cursor: null, date: '2021-01-01', choice: 'first' };

/** One id in every place. */
export const always = (id: string) => () => id;

/** In each place an id of the kind that its name suggests; of organizations where there is none of that kind. */
export const byKind = (ids: Readonly<Record<string, string>>) => (path: Path) =>
  ids[kindOfId(path)] ?? ids.Organization ?? '';

/** Texts that a rule of form would refuse before anything is looked up. */
const FORMED: Record<string, string> = {
  idNumber: '11010519491231002X',
  phone: '13800138000',
  uscc: '91512081MA62K0260E',
  education: '20',
};

/** What an organization is called where an id of one is asked for. */
const ORGANIZATION_WORDS = ['organization', 'parent', 'under', 'branch', 'group', 'community', 'responsible', 'host'];

/** A literal for an argument or input field: every place filled, ids and texts from the bait. */
export function literalFor(path: Path, type: GraphQLInputType, bait: Bait, depth = 4): string {
  if (isNonNullType(type)) return literalFor(path, type.ofType, bait, depth);
  if (isListType(type)) return `[${literalFor(path, type.ofType, bait, depth)}]`;
  if (isEnumType(type)) return chosen(type.getValues(), bait)[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isNonNullType(field.type));
    return inputLiteral(
      path,
      isOneOf(type) && bait.omits === undefined ? chosen(fields, bait) : fields,
      bait,
      depth - 1,
    );
  }
  const name = path.at(-1) ?? '';
  switch (type.name) {
    case 'ID':
      return JSON.stringify(bait.id(path));
    case 'Int':
      return name === 'first' ? '100' : '1';
    case 'Float':
      return '1';
    case 'Boolean':
      return 'true';
    case 'Date':
      return JSON.stringify(bait.date);
    case 'DateTime':
      return JSON.stringify(`${bait.date}T00:00:00Z`);
    default:
      return textFor(name, bait);
  }
}

const chosen = <T>(among: readonly T[], { choice }: Bait): T[] =>
  choice === 'first' ? among.slice(0, 1) : among.slice(-1);

function inputLiteral(path: Path, fields: readonly GraphQLInputField[], bait: Bait, depth = 4): string {
  const given = fields.filter((field) => bait.omits?.([...path, field.name]) !== true);
  return `{ ${given.map((field) => `${field.name}: ${literalFor([...path, field.name], field.type, bait, depth)}`).join(', ')} }`;
}

/** Arguments of one field as text: those named in `given`, and all that are required. `filter.search` gives one field of an input. */
export function argumentsFor(
  root: string,
  args: readonly GraphQLArgument[],
  given: readonly string[],
  bait: Bait,
): string {
  const literals = args.flatMap((arg) => {
    const one = given.find((name) => name.startsWith(`${arg.name}.`))?.slice(arg.name.length + 1);
    if (one !== undefined) return [`${arg.name}: ${partLiteral(root, arg, one, bait)}`];
    const isRequired = isNonNullType(arg.type) && arg.defaultValue === undefined;
    return given.includes(arg.name) || isRequired
      ? [`${arg.name}: ${literalFor([root, arg.name], arg.type, bait)}`]
      : [];
  });
  return literals.length === 0 ? '' : `(${literals.join(', ')})`;
}

/** Names for `argumentsFor`: each argument, and each field of an argument that is an input. */
export function partsOf(args: readonly GraphQLArgument[]): string[] {
  return args.flatMap((arg) => [arg.name, ...inputFieldsOf(arg).map((field) => `${arg.name}.${field.name}`)]);
}

function inputFieldsOf(arg: GraphQLArgument): GraphQLInputField[] {
  const type = isNonNullType(arg.type) ? arg.type.ofType : arg.type;
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function partLiteral(root: string, arg: GraphQLArgument, name: string, bait: Bait): string {
  const used = inputFieldsOf(arg).filter(
    (field) => field.name === name || (isNonNullType(field.type) && field.defaultValue === undefined),
  );
  return inputLiteral([root, arg.name], used, bait);
}

/** Type whose ids belong in a place: by its own name, `memberId`; for a mere `id` of an input by what the mutation answers. */
export function kindOfId(path: Path): string {
  const [root = '', ...places] = path;
  return firstKind(places.reverse()) ?? kindAnswered(root) ?? firstKind([root]) ?? 'Organization';
}

function firstKind(names: readonly string[]): string | undefined {
  for (const name of names) {
    const words = wordsOf(name).map((word) => word.replace(/s$/, ''));
    const kind = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).find(isKind);
    if (kind !== undefined) return kind;
    if (words.includes('sync')) return 'SyncJob';
    if (words.some((word) => ORGANIZATION_WORDS.includes(word))) return 'Organization';
  }
  return undefined;
}

function kindAnswered(mutation: string): string | undefined {
  const answer = getNamedType(apiSchema().getMutationType()?.getFields()[mutation]?.type);
  const fields = isObjectType(answer) ? Object.values(answer.getFields()) : [];
  return fields.map((field) => getNamedType(field.type).name).find(isKind);
}

function isKind(typeName: string): boolean {
  return globalIdOf(typeName, '') !== null;
}

function textFor(name: string, bait: Bait): string {
  if (name === 'after') return bait.cursor === null ? 'null' : JSON.stringify(bait.cursor);
  if (name === 'idempotencyKey') return 'null';
  const formed = FORMED[name];
  if (formed !== undefined) return JSON.stringify(formed);
  return JSON.stringify(/code/i.test(name) ? bait.code : bait.text);
}

/** A place where an id is asked for. */
export interface IdPlace {
  path: Path;
  isRequired: boolean;
  /** Fields on the way beside which an input takes no other: they are left out where this place is to be reached. */
  rivals: readonly Path[];
}

/** Inputs that take exactly one of their fields. */
const ONE_OF = ['CoverageScopeInput', 'ExportSourceInput'];
const isOneOf = ({ name }: { name: string }) => ONE_OF.includes(name);

/** All places of a field's arguments where an id is asked for. */
export function idPlaces({ name, args }: { name: string; args: readonly GraphQLArgument[] }): IdPlace[] {
  return args.flatMap((arg) => idPlacesOf({ path: [name, arg.name], isRequired: true, rivals: [] }, arg.type));
}

function idPlacesOf(place: IdPlace, type: GraphQLInputType): IdPlace[] {
  if (isNonNullType(type) || isListType(type)) return idPlacesOf(place, type.ofType);
  if (!isInputObjectType(type)) return 'name' in type && type.name === 'ID' ? [place] : [];
  const fields = Object.values(type.getFields());
  const pathOf = (field: GraphQLInputField) => [...place.path, field.name];
  return fields.flatMap((field) => {
    const beside = isOneOf(type) ? fields.filter((other) => other !== field).map(pathOf) : [];
    const isRequired = place.isRequired && isNonNullType(field.type);
    return idPlacesOf({ path: pathOf(field), isRequired, rivals: [...place.rivals, ...beside] }, field.type);
  });
}

/** A way to give ids: which fields of inputs it leaves out. */
export type Way = (path: Path) => boolean;

/**
 * The ways to give a mutation its ids: all places that ask for one, and those that must be given with one of the others
 * each. Some inputs take one of two ids and refuse both before anything is looked up.
 */
export function waysToGiveIds(places: readonly IdPlace[]): Way[] {
  const optional = places.filter(({ isRequired }) => !isRequired);
  const oneOnly = optional.map((kept) => {
    const others = optional.filter((other) => other !== kept).map(({ path }) => path);
    const omitted = new Set([...others, ...kept.rivals].map((path) => path.join()));
    return (path: Path) => omitted.has(path.join());
  });
  return [() => false, ...oneOnly];
}

/** Whether a way gives an id in this place. */
export function reaches(omits: Way, { path }: IdPlace): boolean {
  return !path.some((_, at) => omits(path.slice(0, at + 1)));
}

/** The first id of each kind among texts, by type name. */
export function kindsOf(texts: Iterable<string>): Record<string, string> {
  const kinds: Record<string, string> = {};
  for (const text of texts) {
    const parsed = /^[a-z]{3}_([0-9a-f-]{36}|[0-9]{6,12})$/.test(text) ? parseGlobalId(text) : null;
    if (parsed !== null) kinds[parsed.typeName] ??= text;
  }
  return kinds;
}
