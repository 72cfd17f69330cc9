import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { createTenantDatabase, type OpenTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { ApiError } from '../../../src/shared/errors';
import { testDatabase } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';

@Entity({ name: 'documents' })
class Document {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'integer' }) id: number;
  @Column({ type: 'jsonb' }) content: unknown;
}

const soon = () => Date.now() + 10_000;
const echo = (value: unknown) => ({ text: 'select $2::text as said where $1::uuid is not null', values: [value] });

describe.each(['single', 'distributed'] as const)('A text that cannot be stored, with the %s binding,', (binding) => {
  let open: OpenTenantDatabase;
  let tenant: BareTenant;

  beforeAll(async () => {
    const { urls } = await testDatabase();
    open = await createTenantDatabase({ urls, binding, poolSize: 1, entities: [Document] });
    tenant = await aBareTenant();
  });
  afterAll(() => open.close());

  const read = (value: unknown) => open.database.read(tenant.tenantId, echo(value), soon());

  it.each([
    ['a text', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['the other half', '\udc00'],
    ['one of a list', ['a', 'b\u0000']],
    ['one inside an object', { a: [{ b: '\ud800' }] }],
    ['a name inside an object', { '\u0000': 1 }],
  ])('as %s is refused in both languages, and the connection serves on', async (_, value) => {
    const refusal = await read(value).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
      messages: { en: expect.stringContaining('U+0000'), zh: expect.stringContaining('U+0000') },
    });
    expect(await read('𠮷\u0001')).toEqual([{ said: '𠮷\u0001' }]);
    expect(open.poolStatistics()).toMatchObject({ total: 1, discarded: 0 });
  });

  it('stops a transaction, and an insert of JSON, where it would be an escape', async () => {
    const inserted = open.database.transaction(tenant.tenantId, soon(), (tx) =>
      tx.insert(Document, [{ id: 1, content: { note: '党\ud800委' } }]),
    );
    await expect(inserted).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    const queried = open.database.transaction(tenant.tenantId, soon(), (tx) => tx.query(echo('\u0000')));
    await expect(queried).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(open.poolStatistics()).toMatchObject({ total: 1, discarded: 0 });
  });

  it('as a login is refused too, before any tenant is known', async () => {
    await expect(open.findLogin('issuer', 'a\u0000', soon())).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
