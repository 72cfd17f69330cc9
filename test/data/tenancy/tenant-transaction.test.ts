import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../../src/access/context';
import { createTenantDatabase, type OpenTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { asMigrator, testDatabase } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';
import { killConnections, runningStatements } from '../running-statements';

@Entity({ name: 'chain_templates' })
class Template {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) description: string;
  @Column({ type: 'text' }) source: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

@Entity({ name: 'chain_levels' })
class Level {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ name: 'template_id', type: 'uuid' }) templateId: string;
  @PrimaryColumn({ type: 'smallint' }) level: number;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', array: true }) kinds: string[];
  @Column({ type: 'text', nullable: true }) duty: string | null;
}

@Entity({ name: 'documents' })
class Document {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' }) tenantId: string;
  @PrimaryColumn({ type: 'integer' }) id: number;
  @Column({ type: 'jsonb' }) content: unknown;
}

const soon = () => Date.now() + 10_000;
const createdAt = new Date('2026-03-01T00:00:00Z');

function aTemplate(code: string): Omit<Template, 'tenantId'> {
  return { id: newId(), code, name: code, description: 'test', source: 'test', createdAt };
}

describe.each(['single', 'distributed'] as const)('A transaction with the %s binding', (binding) => {
  let open: OpenTenantDatabase;
  let tenant: BareTenant;

  beforeAll(async () => {
    const { urls } = await testDatabase();
    open = await createTenantDatabase({ urls, binding, poolSize: 1, entities: [Template, Level, Document] });
  });
  beforeEach(async () => {
    tenant = await aBareTenant();
  });
  afterAll(() => open.close());

  const transaction = <T>(work: (tx: TenantTransaction) => Promise<T>, deadlineAt = soon()) =>
    open.database.transaction(tenant.tenantId, deadlineAt, work);

  const rename = (name: string) => ({
    text: 'update organizations set name = $2 where tenant_id = $1',
    values: [name],
  });

  async function nameNow(): Promise<unknown> {
    const [row] = await asMigrator('select name from organizations where tenant_id = $1', [tenant.tenantId]);
    return row?.name;
  }

  it('commits when the work resolves, and gives its result', async () => {
    const result = await transaction(async (tx) => {
      await tx.query(rename('党委'));
      return 'done';
    });
    expect(result).toBe('done');
    expect(await nameNow()).toBe('党委');
  });

  it('rolls back when the work rejects, and throws its error', async () => {
    const refusal = new Error('refused');
    const work = transaction(async (tx) => {
      await tx.query(rename('党委'));
      throw refusal;
    });
    await expect(work).rejects.toBe(refusal);
    expect(await nameNow()).toBe(tenant.code);
  });

  it('sees and writes the rows of its tenant only, whatever the SQL says', async () => {
    const other = await aBareTenant();
    await transaction(async (tx) => {
      expect(await tx.query({ text: 'select tenant_id from organizations' })).toEqual([{ tenant_id: tenant.tenantId }]);
      const text = `update organizations set name = 'taken' where tenant_id <> $1 returning id`;
      expect(await tx.query({ text })).toEqual([]);
    });
    const insert = transaction((tx) =>
      tx.query({
        text: `insert into placements (tenant_id, id, graph, organization_id, valid, recorded_at)
               values ($2, $3, 'FORMAL', $4, '[2026-03-01,)', now())`,
        values: [other.tenantId, newId(), other.organizationId],
      }),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });

  it('runs statements one after another, also when they are started at once', async () => {
    const order: number[] = [];
    await transaction(async (tx) => {
      const delays = [0.1, 0.05, 0];
      await Promise.all(
        delays.map(async (seconds, index) => {
          await tx.query({ text: 'select pg_sleep($2)', values: [seconds] });
          order.push(index);
        }),
      );
    });
    expect(order).toEqual([0, 1, 2]);
  });

  it('passes the error of a statement on as the database raised it', async () => {
    const insert = {
      text: `insert into placements (tenant_id, id, graph, organization_id, valid, recorded_at)
             values ($1, $2, 'FORMAL', $2, '[2026-03-01,)', now())`,
      values: [tenant.organizationId],
    };
    const twice = transaction(async (tx) => {
      await tx.query(insert);
      await tx.query(insert);
    });
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'placements_pkey' });
  });

  it('commits nothing after a failed statement, even when its error was swallowed', async () => {
    const swallowing = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await tx.query({ text: 'select 1 / 0' }).catch(() => undefined);
      await expect(tx.query(rename('再次'))).rejects.toThrow('An earlier statement of the transaction failed');
      return 'looks fine';
    });
    await expect(swallowing).rejects.toMatchObject({
      message: expect.stringContaining('its error was swallowed'),
      cause: { code: '22012' },
    });
    expect(await nameNow()).toBe(tenant.code);
  });

  it('sends nothing after its end, and waits for what was not awaited', async () => {
    let leaked: TenantTransaction | undefined;
    let late: Promise<unknown> | undefined;
    const work = transaction(async (tx) => {
      leaked = tx;
      late = tx.query({ text: 'select pg_sleep(0.05), 1 / 0' }).catch((error: Error) => error);
    });
    await expect(work).rejects.toThrow('nothing was committed');
    expect(await late).toMatchObject({ code: '22012' });
    await expect(leaked?.query(rename('党委'))).rejects.toThrow('The transaction has ended');
  });

  it('does not send what was queued when the work rejected', async () => {
    let queued: Promise<unknown> | undefined;
    const work = transaction(async (tx) => {
      const first = tx.query({ text: 'select pg_sleep(0.05)' });
      queued = tx.query(rename('党委')).catch((error: Error) => error.message);
      await Promise.race([first, Promise.reject(new Error('refused'))]);
    });
    await expect(work).rejects.toThrow('refused');
    expect(await queued).toMatch('The transaction has ended');
    expect(await nameNow()).toBe(tenant.code);
  });

  it('is cancelled on the server at the deadline, and rolled back', async () => {
    const slow = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await tx.query({ text: 'select pg_sleep(0.2)' });
      await tx.query({ text: 'select pg_sleep(30)' });
    }, Date.now() + 500);
    await expect(slow).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(await runningStatements()).toEqual([]);
    expect(await nameNow()).toBe(tenant.code);
  });

  it('is not committed after the deadline', async () => {
    const slow = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }, Date.now() + 200);
    await expect(slow).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(await nameNow()).toBe(tenant.code);
  });

  it('is ended by the server when its work hangs, so that its locks are free again', async () => {
    let wake: () => void = () => undefined;
    const hanging = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }, Date.now() + 200);
    const ended = expect(hanging).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const running = await runningStatements();
    wake();
    await ended;
    expect(running).toEqual([]);
    expect(await transaction(async (tx) => tx.query({ text: 'select 1 as one' }))).toEqual([{ one: 1 }]);
  });

  it('fails when its connection is killed, and the next one works', async () => {
    const killed = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await killConnections();
      await tx.query(rename('再次'));
    });
    await expect(killed).rejects.toThrow();
    expect(await nameNow()).toBe(tenant.code);
    await transaction((tx) => tx.query(rename('支部')));
    expect(await nameNow()).toBe('支部');
  });

  it('fails when the commit fails, and leaves the connection clean', async () => {
    const { discarded } = open.poolStatistics();
    const failing = transaction(async (tx) => {
      await tx.query(rename('党委'));
      await tx.query({
        text: 'create temporary table checked_at_commit (n int primary key deferrable initially deferred)',
      });
      await tx.query({ text: 'insert into checked_at_commit values (1), (1)' });
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await nameNow()).toBe(tenant.code);
    expect(open.poolStatistics().discarded).toBe(discarded);
  });

  it.each(['commit', 'rollback'])('fails when its work says %s itself', async (word) => {
    const meddling = transaction(async (tx) => {
      await tx.query({ text: word }).catch(() => undefined);
      await expect(tx.query(rename('党委'))).rejects.toThrow('it can only roll back');
    });
    await expect(meddling).rejects.toMatchObject({
      cause: { message: 'A statement ended the transaction from inside.' },
    });
    expect(await nameNow()).toBe(tenant.code);
  });

  describe('insert', () => {
    // Only to have tables with lists and links: outside these tests the application's role does not write templates.
    beforeAll(() => asMigrator('grant insert on chain_templates, chain_levels to zuzhi_app'));
    afterAll(() => asMigrator('revoke insert on chain_templates, chain_levels from zuzhi_app'));

    it('writes entity rows of the tenant', async () => {
      const template = aTemplate('URBAN');
      await transaction(async (tx) => {
        await tx.insert(Template, [template]);
        await tx.insert(Level, [
          { templateId: template.id, level: 1, name: '街道', kinds: ['COMMITTEE', 'BRANCH'], duty: null },
          { templateId: template.id, level: 2, name: '社区', kinds: ['COMMITTEE'], duty: '职责' },
        ]);
      });
      const rows = await asMigrator(
        'select level, name, kinds, duty from chain_levels where tenant_id = $1 and template_id = $2 order by level',
        [tenant.tenantId, template.id],
      );
      expect(rows).toEqual([
        { level: 1, name: '街道', kinds: ['COMMITTEE', 'BRANCH'], duty: null },
        { level: 2, name: '社区', kinds: ['COMMITTEE'], duty: '职责' },
      ]);
    });

    it('writes JSON as JSON, an array too', async () => {
      const content = [{ id: 'x' }, null, 'text'];
      await transaction(async (tx) => {
        await tx.query({
          text: 'create temporary table documents (tenant_id uuid, id int, content jsonb) on commit drop',
        });
        await tx.insert(Document, [
          { id: 1, content },
          { id: 2, content: null },
        ]);
        const rows = await tx.query({ text: 'select * from documents where tenant_id = $1 order by id' });
        expect(rows).toEqual([
          { tenant_id: tenant.tenantId, id: 1, content },
          { tenant_id: tenant.tenantId, id: 2, content: null },
        ]);
      });
    });

    it('writes more rows than one statement has parameters for', async () => {
      const templates = Array.from({ length: 12_000 }, (_, index) => aTemplate(`T_${index}`));
      await transaction((tx) => tx.insert(Template, templates));
      const text = `select count(*)::int as count from chain_templates where tenant_id = $1 and code like 'T%'`;
      const [row] = await asMigrator(text, [tenant.tenantId]);
      expect(row).toEqual({ count: 12_000 });
    });

    it('writes nothing for no rows', async () => {
      await expect(transaction((tx) => tx.insert(Template, []))).resolves.toBeUndefined();
    });

    it('leaves the default to an absent property', async () => {
      const { duty: _, ...level } = { templateId: '', level: 1, name: '街道', kinds: ['COMMITTEE'], duty: null };
      const template = aTemplate('URBAN');
      await transaction(async (tx) => {
        await tx.insert(Template, [template]);
        await tx.insert(Level, [{ ...level, templateId: template.id } as Omit<Level, 'tenantId'>]);
      });
      const text = 'select duty from chain_levels where tenant_id = $1 and template_id = $2';
      expect(await asMigrator(text, [tenant.tenantId, template.id])).toEqual([{ duty: null }]);
    });
  });
});
