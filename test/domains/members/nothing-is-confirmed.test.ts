import type { ViewerContext } from '../../../src/access/context';
import { inventedIdNumber } from '../../../src/demo/invented-numbers';
import type { UpdateMemberInput } from '../../../src/domains/members/member.inputs';
import { updateMember } from '../../../src/domains/members/update-member';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
});

describe('Nothing is confirmed', () => {
  const BIRTH = '1990-08-20';
  /** Codes of a call that is refused whatever else it asks, by a name that is none. */
  const answerTo = async (member: TestMember, wishes: Partial<UpdateMemberInput>) =>
    memberRefusals(await updateMember(ctx, { ...change(member), name: '1', ...wishes })).map(({ code }) => code);

  it('of a day of birth, by days of joining', async () => {
    const idNumber = inventedIdNumber(1_000_011, BIRTH, 'FEMALE');
    for (const wishes of [
      { idNumber, birthOn: null },
      { idNumber: null, birthOn: BIRTH },
    ]) {
      const member = await aMember(ctx, chain.gridBranch, wishes);
      for (const rest of [{}, wishes.idNumber === null ? {} : { idNumber: null }]) {
        const answers = new Set<string>();
        for (const month of ['01', '05', '08', '09', '12'])
          answers.add(String(await answerTo(member, { ...rest, joinedOn: `2008-${month}-01`, fullMemberOn: null })));
        expect(answers).toEqual(new Set(['NAME_CHARACTER']));
      }
      expect(await answerTo(member, { joinedOn: '2007-12-31', fullMemberOn: null })).toContain('JOINED_BEFORE_18');
    }
  });

  it('of a day of birth or a number, by guessing it', async () => {
    const right = inventedIdNumber(1_000_012, BIRTH, 'FEMALE');
    const numbered = await aMember(ctx, chain.gridBranch, { idNumber: right, birthOn: BIRTH });
    const born = await aMember(ctx, chain.gridBranch, { idNumber: null, birthOn: BIRTH });
    for (const birthOn of [BIRTH, '1990-08-21']) {
      expect(await answerTo(numbered, { birthOn })).toEqual(['BIRTH_FOLLOWS_ID_NUMBER']);
      expect(await answerTo(born, { birthOn })).toEqual(['NAME_CHARACTER']);
    }
    for (const day of [BIRTH, '1990-08-21']) {
      const idNumber = inventedIdNumber(1_000_013, day, 'FEMALE');
      expect(await answerTo(numbered, { idNumber })).toEqual(['NAME_CHARACTER']);
      expect(await answerTo(born, { idNumber })).toEqual(['NAME_CHARACTER']);
    }
  });

  it('of a number, a phone or a birth that is right: it is sealed again, and audited', async () => {
    const { idNumber, phone } = aRegistration(chain.gridBranch);
    let numbered = await aMember(ctx, chain.gridBranch, { idNumber, phone });
    numbered = memberOf(await updateMember(ctx, { ...change(numbered), idNumber }));
    numbered = memberOf(await updateMember(ctx, { ...change(numbered), phone }));
    expect(numbered.version).toBe(3);
    const born = await aMember(ctx, chain.gridBranch, { idNumber: null, birthOn: BIRTH });
    memberOf(await updateMember(ctx, { ...change(born), birthOn: BIRTH }));
    const entries = await asMigrator<{ fields: string[] }>(
      `select fields from audit_entries where tenant_id = $1 and object_id = any($2::uuid[]) and object_version > 1
        order by object_id, object_version`,
      [tenant.tenantId, [numbered.id, born.id]],
    );
    expect(entries.map(({ fields }) => fields)).toEqual([['idNumber'], ['phone'], ['birthOn']]);
  });
});
