import type { TenantTransaction } from '../../access/context';
import type { Registration } from '../members/record-member';

/** A new member of a batch, by the place of its record. */
export interface NewMember {
  index: number;
  externalId: string;
  /** The id that the member is to have. */
  id: string;
  registration: Registration;
}

/** A member whom the branch has already by name and day of joining. */
export interface Namesake {
  index: number;
  memberId: string;
}

/**
 * Finds for each new member one of the same name, day of joining and branch who may be the same person: where both have an ID
 * number they are two, else a person has to say so. Pairs of which that was said are left out.
 */
export function findNamesakes(
  tx: TenantTransaction,
  source: string,
  created: readonly NewMember[],
): Promise<Namesake[]> {
  const people = created.map(({ registration }) => registration);
  return tx.query<Namesake>({
    text: `select distinct on (k.index) k.index, m.id as "memberId"
             from unnest($2::int[], $3::uuid[], $4::text[], $5::date[], $6::boolean[], $7::text[])
                    as k (index, branch_id, name, joined_on, has_number, external_id)
             join members m
               on m.tenant_id = $1 and m.branch_id = k.branch_id and m.name = k.name and m.joined_on = k.joined_on
            where (not k.has_number or m.id_number_index is null)
              and not exists (
                select from merge_candidates c
                 where c.tenant_id = $1 and c.source = $8 and c.external_id = k.external_id and c.member_id = m.id
                   and c.state = 'ANOTHER_PERSON')
            order by k.index, m.id`,
    values: [
      created.map(({ index }) => index),
      people.map(({ branchId }) => branchId),
      people.map(({ person }) => person.name),
      people.map(({ person }) => person.joinedOn),
      people.map(({ person }) => person.idNumber !== null),
      created.map(({ externalId }) => externalId),
      source,
    ],
  });
}
