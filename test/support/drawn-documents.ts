import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { kindOfId } from './bait';

/** What documents of a drawn world ask about. */
export interface World {
  /** Ids of the API, by the name of their type. */
  ids: Readonly<Record<string, readonly string[]>>;
  codes: readonly string[];
  texts: readonly string[];
  /** What is not there, is not the caller's, or is no id at all, now and then. */
  wrong: { ids: readonly string[]; codes: readonly string[]; texts: readonly string[] };
}

/** A document, and what its variables are in each of several requests. */
export interface DrawnDocument {
  text: string;
  /** How many root fields it has: which of them fails where all together are too much, is decided by which is there first. */
  roots: number;
  variables: Record<string, unknown>[];
}

/** How many requests are made with one document. */
export const REQUESTS = 2;

/** Levels of links below a root field. */
const DEPTH = 4;

/** Draws valid documents over a schema, and arguments that are in order more often than not. */
export class DrawnDocuments {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly world: World,
    /** Root fields, as often as they are to be drawn. */
    private readonly roots: readonly string[],
    /** A selection on an organization by other means. */
    private readonly ofOrganization: fc.Arbitrary<string>,
  ) {}

  draw(g: GeneratorValue): DrawnDocument {
    return new DocumentDraw(this.schema, this.world, g).document(this.roots, this.ofOrganization);
  }
}

/** A number up to this, each as likely as any other: fast-check prefers small and large ones. */
const upTo = (max: number) => fc.noBias(fc.nat({ max }));
const chance = (g: GeneratorValue, percent: number) => g(upTo, 99) < percent;
const oneOf = <T>(g: GeneratorValue, values: readonly T[]): T => values[g(upTo, values.length - 1)] as T;

/** One of the values that are in order; one of the others now and then. */
const mostly = <T>(g: GeneratorValue, values: readonly T[], others: readonly T[]): T =>
  oneOf(g, chance(g, 92) ? values : others);

/** Some of the values, each once, in any order. */
function some<T>(g: GeneratorValue, values: readonly T[], most: number, least = 0): T[] {
  const left = [...values];
  const count = Math.min(values.length, least + g(upTo, most - least));
  return Array.from({ length: count }, () => left.splice(g(upTo, left.length - 1), 1)[0] as T);
}

class DocumentDraw {
  private readonly declared: { name: string; type: string; values: unknown[] }[] = [];
  private readonly fragments: string[] = [];
  private serial = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly world: World,
    private readonly g: GeneratorValue,
  ) {}

  document(roots: readonly string[], ofOrganization: fc.Arbitrary<string>): DrawnDocument {
    const { g } = this;
    const query = this.schema.getQueryType() as GraphQLObjectType;
    const count = oneOf(g, [1, 1, 1, 2, 2, 3]);
    const fields = Array.from({ length: count }, () => {
      const field = query.getFields()[oneOf(g, roots)] as GraphQLField<unknown, unknown>;
      const isOrganization = field.name === 'organization' && chance(g, 60);
      return isOrganization ? this.organization(field, ofOrganization) : this.field(query, field, DEPTH, true);
    });
    if (chance(g, 15))
      fields.push(oneOf(g, ['__typename', '__schema { queryType { name } }', 'viewer { displayName }']));
    const variables = this.declared.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const head = variables === '' ? 'query Drawn' : `query Drawn(${variables})`;
    const values = (request: number) =>
      Object.fromEntries(
        this.declared.flatMap((each) =>
          each.values[request] === undefined ? [] : [[each.name, each.values[request]]],
        ),
      );
    return {
      text: [`${head} { ${fields.join(' ')} }`, ...this.fragments].join('\n'),
      roots: fields.length,
      variables: Array.from({ length: REQUESTS }, (_, request) => values(request)),
    };
  }

  private organization(field: GraphQLField<unknown, unknown>, ofOrganization: fc.Arbitrary<string>): string {
    const by = chance(this.g, 80) ? ['code'] : ['id'];
    const given = field.args.filter(({ name }) => by.includes(name) || (name === 'asOf' && chance(this.g, 50)));
    return `${this.alias()}organization(${given.map((arg) => this.argument(field, arg)).join(', ')}) ${this.g(() => ofOrganization)}`;
  }

  private field(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    isNamed = false,
  ): string {
    const { g } = this;
    const type = getNamedType(field.type);
    const given = this.given(field);
    const args = given.length === 0 ? '' : `(${given.map((arg) => this.argument(field, arg)).join(', ')})`;
    const head = isNamed || chance(g, given.length > 0 ? 40 : 15) ? `${this.alias()}${field.name}` : field.name;
    const below = isCompositeType(type) ? ` ${this.selection(type, depth - 1)}` : '';
    const line = `${head}${args}${this.directive(6)}${below}`;
    // The same key again: what is selected below it is united.
    if (below === '' || head.includes(':') || chance(g, 85)) return line;
    return `${line} ... on ${parent.name} { ${head}${args} ${this.selection(type, 0)} }`;
  }

  private given({ name, args }: GraphQLField<unknown, unknown>): GraphQLArgument[] {
    const { g } = this;
    const drawn = args.filter((arg) => isRequired(arg) || chance(g, arg.name === 'after' ? 12 : 30));
    const one = args.find((arg) => arg.name === 'code') ?? args[0];
    // It takes exactly one of these.
    if (name !== 'organization' || one === undefined || chance(g, 10)) return drawn;
    return [one, ...drawn.filter((arg) => arg.name === 'asOf')];
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    const { g } = this;
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      const opened = [...new Set(['Organization', 'Member', 'Grid', oneOf(g, possible).name])];
      const parts = opened.flatMap((name) => {
        const member = this.schema.getType(name);
        return isObjectType(member) ? [`... on ${name} ${this.selection(member, depth)}`] : [];
      });
      return `{ __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const links = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    // What lies between nodes takes no level.
    const isBetween = /(Connection|Edge)$/.test(type.name);
    const lines = some(g, leaves, 4).map((field) => this.field(type, field, depth));
    if (depth > 0 || isBetween) {
      const chosen = isBetween ? some(g, links, 3, 1) : some(g, links, 2);
      lines.push(...chosen.map((field) => this.field(type, field, isBetween ? depth + 1 : depth)));
    }
    if (lines.length === 0) lines.push('__typename');
    return `{ ${this.inFragment(type, lines)} }`;
  }

  /** Some of the lines in a fragment, now and then. */
  private inFragment(type: GraphQLObjectType, lines: string[]): string {
    if (!chance(this.g, 12)) return lines.join(' ');
    const at = this.g(upTo, lines.length - 1);
    const inside = lines.slice(at).join(' ');
    const outside = ['__typename', ...lines.slice(0, at)].join(' ');
    if (chance(this.g, 50))
      return `${outside} ...${chance(this.g, 50) ? ` on ${type.name}` : ''}${this.directive(50)} { ${inside} }`;
    this.serial += 1;
    const name = `F${this.serial}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${inside} }`);
    return `${outside} ...${name}${this.directive(30)}`;
  }

  private directive(percent: number): string {
    const { g } = this;
    if (!chance(g, percent)) return '';
    const word = oneOf(g, ['skip', 'include']);
    if (chance(g, 30)) return ` @${word}(if: ${oneOf(g, ['true', 'false'])})`;
    return ` @${word}(if: ${this.variable('Boolean!', () => chance(g, word === 'skip' ? 30 : 70))})`;
  }

  private alias(): string {
    this.serial += 1;
    return `a${this.serial}: `;
  }

  private argument(field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string {
    const path = [field.name, arg.name];
    if (arg.name === 'after')
      return `after: ${this.variable('String', () => mostly(this.g, [null], ['nonsense', '']), 'after')}`;
    const isVariable = chance(this.g, 40);
    if (!isVariable) return `${arg.name}: ${literal(this.value(path, arg.type, isRequired(arg)))}`;
    return `${arg.name}: ${this.variable(String(arg.type), () => plain(this.value(path, arg.type, isRequired(arg))))}`;
  }

  private variable(type: string, value: () => unknown, name = `v${this.declared.length}`): string {
    const known = this.declared.some((each) => each.name === name);
    if (!known) this.declared.push({ name, type, values: Array.from({ length: REQUESTS }, value) });
    return `$${name}`;
  }

  private value(path: readonly string[], type: GraphQLInputType, isNeeded: boolean): unknown {
    const { g, world } = this;
    if (isNonNullType(type)) return this.value(path, type.ofType, true);
    if (!isNeeded && chance(g, 8)) return null;
    if (isListType(type))
      return Array.from({ length: oneOf(g, [0, 1, 1, 2]) }, () => this.value(path, type.ofType, true));
    if (isEnumType(type)) return new EnumWord(oneOf(g, type.getValues()).name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || chance(g, 25),
      );
      return Object.fromEntries(
        fields.map((field) => [field.name, this.value([...path, field.name], field.type, false)]),
      );
    }
    const name = path.at(-1) ?? '';
    switch (type.name) {
      case 'ID': {
        const kind = chance(g, 70) ? kindOfId(path) : oneOf(g, Object.keys(world.ids));
        return mostly(g, world.ids[kind] ?? world.ids.Organization ?? [], world.wrong.ids);
      }
      case 'Int':
        return name === 'first' ? mostly(g, [1, 2, 3, 5], [20, 100, 0, 101, -1]) : oneOf(g, [0, 1, 2, 3, 2022, 99]);
      case 'Float':
        return oneOf(g, [0, 0.5, 1]);
      case 'Boolean':
        return chance(g, 50);
      case 'Date':
        return mostly(
          g,
          ['2022-03-01', '2021-06-01', '2020-03-01', '2022-07-01', '2024-01-01', '2019-01-01'],
          ['2999-01-01', 'nonsense'],
        );
      case 'DateTime':
        return mostly(g, ['2022-03-01T00:00:00Z', '2030-01-01T00:00:00Z'], ['nonsense']);
      default:
        return /code/i.test(name)
          ? mostly(g, world.codes, world.wrong.codes)
          : mostly(g, world.texts, world.wrong.texts);
    }
  }
}

/** The word of an enum: no text in a document, one in variables. */
class EnumWord {
  constructor(readonly word: string) {}

  toJSON(): string {
    return this.word;
  }
}

/** As it is sent among the variables. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** As it stands in a document. */
function literal(value: unknown): string {
  if (value instanceof EnumWord) return value.word;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

const isRequired = ({ type, defaultValue }: GraphQLArgument) => isNonNullType(type) && defaultValue === undefined;
