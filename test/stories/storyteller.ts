import type { ViewerContext } from '../../src/access/context';
import { graphqlAs } from '../support/graphql';

/** What a mutation answers: the noun, or why not. */
interface Payload {
  [noun: string]: unknown;
  userErrors: { code: string; rule: string | null; field: string | null }[];
}

/** A row as a story knows it: by its id and version. */
export interface Told {
  id: string;
  version: number;
}

/** Tells a story through GraphQL alone, as one account. */
export interface Storyteller {
  /** Runs a mutation; a refusal fails the test. Gives back what it is about. */
  does(mutation: string, input: object): Promise<Told>;
  /** Runs a mutation that must change nothing; gives back the codes of the refusal. */
  isRefused(mutation: string, input: object): Promise<string[]>;
  /** Asks; an error fails the test. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape are looked at
  asks(query: string, variables?: Record<string, unknown>): Promise<any>;
}

/** What the payload of a mutation calls its noun, where it is not the last word of the mutation's name. */
const NOUNS: Readonly<Record<string, string>> = {
  recordTerm: 'term',
  recordElectionHeld: 'election',
  recordApplication: 'candidate',
  recordCandidateStep: 'candidate',
  assignCandidateGuide: 'candidate',
  extendProbation: 'member',
  reportFloatingMember: 'floatingRecord',
  registerFloatingMember: 'floatingRecord',
  referFloatingMember: 'floatingRecord',
  receiveFloatingMember: 'floatingRecord',
  incorporateFloatingMember: 'floatingRecord',
  assignLiaison: 'floatingRecord',
  logFloatingContact: 'floatingRecord',
  placeOrganizationOnGrid: 'grid',
  recordUnitState: 'unit',
  recordEmployment: 'member',
  endMembership: 'member',
  reopenMembership: 'member',
  recordExternalIdentifier: 'organization',
};

/** What is read of what has no version, or no id. */
const FIELDS: Readonly<Record<string, string>> = { term: 'endsOn', office: 'id', alert: 'id' };

const nounOf = (mutation: string) =>
  NOUNS[mutation] ?? mutation.replace(/^[a-z]+/, '').replace(/^./, (first) => first.toLowerCase());

export function storyteller(ctx: ViewerContext): Storyteller {
  const run = async (mutation: string, input: object) => {
    const noun = nounOf(mutation);
    const type = `${mutation.replace(/^./, (first) => first.toUpperCase())}Input!`;
    const fields = FIELDS[noun] ?? 'id version';
    const { data, errors } = await graphqlAs<Record<string, Payload>>(
      ctx,
      `mutation ($input: ${type}) { ${mutation}(input: $input) { ${noun} { ${fields} } userErrors { code rule field } } }`,
      { input },
    );
    return { payload: data?.[mutation], made: data?.[mutation]?.[noun] as Told | null | undefined, errors };
  };
  return {
    async does(mutation, input) {
      const { payload, made, errors } = await run(mutation, input);
      expect({ mutation, errors, userErrors: payload?.userErrors }).toEqual({
        mutation,
        errors: undefined,
        userErrors: [],
      });
      return made as Told;
    },
    async isRefused(mutation, input) {
      const { payload, made, errors } = await run(mutation, input);
      expect(made ?? null).toBeNull();
      return [
        ...(errors ?? []).map(({ extensions }) => String(extensions?.code)),
        ...(payload?.userErrors ?? []).map(({ code }) => code),
      ];
    },
    async asks(query, variables) {
      const { data, errors } = await graphqlAs(ctx, query, variables);
      expect(errors).toBeUndefined();
      return data;
    },
  };
}

/** An organization, established since a day of the past. */
export async function founded(
  story: Storyteller,
  kind: 'COMMITTEE' | 'BRANCH',
  name: string,
  formalParentId: string | null = null,
): Promise<string> {
  const day = '2019-03-01';
  const { id, version } = await story.does('createOrganization', { kind, name, formalParentId, effectiveOn: day });
  const founding = { id, expectedVersion: version, establishedOn: day, fullMemberCount: 120, memberCount: 120 };
  return (await story.does('establishOrganization', founding)).id;
}

let serial = 0;

/** A full member of long standing, nobody who exists. */
export async function registered(story: Storyteller, branchId: string): Promise<string> {
  serial += 1;
  const person = { name: '雪松·晨光', sex: 'MALE', birthOn: `1980-01-${String(1 + (serial % 28)).padStart(2, '0')}` };
  const { id } = await story.does('registerMember', {
    ...person,
    isAnotherPerson: true,
    joinedOn: '2010-07-01',
    fullMemberOn: '2011-07-01',
    category: 'FULL',
    branchId,
    since: '2019-03-01',
  });
  return id;
}
