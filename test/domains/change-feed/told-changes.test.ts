import { v7 as newId } from 'uuid';
import { type AuditNote, runMutation } from '../../../src/audit/run-mutation';
import { asOrganizer } from '../../support/context';
import { aMember } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

/** The guard over all tests of writes (test/support/told-changes.ts): it must see what it is there for. */
describe('A write that leaves a change untold', () => {
  async function aScene() {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const chain = await aChain(tenant);
    return { ctx, chain, member: await aMember(ctx, chain.gridBranch) };
  }
  const call = { name: 'test', action: 'member:write', input: {} } as const;
  const note = (objectId: string, change?: null) => ({
    objectType: 'Office',
    objectId,
    objectVersion: null,
    fields: ['post'],
    change,
  });

  it('of the row of a member is refused by the guard', async () => {
    const { ctx, member } = await aScene();
    const untold = runMutation(ctx, call, async (tx) => {
      await tx.query({
        text: 'update members set version = version + 1 where tenant_id = $1 and id = $2',
        values: [member.id],
      });
      return { result: null, audit: [note(newId())] };
    });
    await expect(untold).rejects.toThrow('without telling it in the change feed: Member');
  });

  it('of what hangs on a member is refused by the guard, also when the note says that nothing changed', async () => {
    const { ctx, member } = await aScene();
    const untold = runMutation(ctx, call, async (tx) => {
      await tx.query({
        text: `update memberships set superseded_at = now() where tenant_id = $1 and member_id = $2`,
        values: [member.id],
      });
      return { result: null, audit: [{ ...note(member.id, null), objectType: 'Member' }] };
    });
    await expect(untold).rejects.toThrow('without telling it in the change feed: Member');
  });

  const told = (objectId: string, objectVersion: number | null, change?: AuditNote['change']) => ({
    objectType: 'Member',
    objectId,
    objectVersion,
    fields: ['standing'],
    change,
  });
  const ENDED = { kind: 'ENDED', reason: 'DECEASED' } as const;

  it('that is an end is refused when it is told as a mere change', async () => {
    const { ctx, member } = await aScene();
    const untold = runMutation(ctx, call, async (tx) => {
      await tx.query({
        text: `update members set version = version + 1, ended_on = '2024-01-01', standing = 'ENDED', end_reason = 'DECEASED',
                                  branch_id = null, group_id = null
                where tenant_id = $1 and id = $2`,
        values: [member.id],
      });
      return { result: null, audit: [told(member.id, 2)] };
    });
    await expect(untold).rejects.toThrow('without telling it in the change feed: Member');
  });

  it('that is none is refused when it is told as an end', async () => {
    const { ctx, member } = await aScene();
    const untold = runMutation(ctx, call, async (tx) => {
      await tx.query({
        text: 'update members set version = version + 1 where tenant_id = $1 and id = $2',
        values: [member.id],
      });
      return { result: null, audit: [told(member.id, 2, ENDED)] };
    });
    await expect(untold).rejects.toThrow('without telling it in the change feed: Member');
  });

  it('is let through when it is told', async () => {
    const { ctx, chain } = await aScene();
    await expect(aMember(ctx, chain.gridBranch)).resolves.toMatchObject({ version: 1 });
  });
});
