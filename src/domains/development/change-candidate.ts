import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import type { CandidateEntity } from './candidate.entity';

/** What a use case changes of a candidate's row, with its column. */
const COLUMNS = {
  name: 'name',
  maskedName: 'masked_name',
  namePinyin: 'name_pinyin',
  nameReadings: 'name_readings',
  sex: 'sex',
  birthOn: 'birth_on',
  education: 'education',
  frontLine: 'front_line',
  stage: 'stage',
  stageSince: 'stage_since',
  memberId: 'member_id',
  purgeOn: 'purge_on',
} as const satisfies Partial<Record<keyof CandidateEntity, string>>;

type Changeable = keyof typeof COLUMNS;

/** Changes one candidate and counts the version up, also when only what hangs on it changed; gives back the new version. */
export async function changeCandidate(
  tx: TenantTransaction,
  id: string,
  changes: Partial<Pick<CandidateEntity, Changeable>> = {},
): Promise<number> {
  const properties = Object.keys(changes) as Changeable[];
  const assignments = properties.map((property, index) => `${COLUMNS[property]} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update candidates
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...properties.map((property) => changes[property])],
  });
  if (row === undefined) throw new Error(`Candidate ${id} vanished under its lock.`);
  return row.version;
}
