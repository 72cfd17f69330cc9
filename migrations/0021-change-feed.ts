import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** What an audit entry says of the change itself, and the index by which the change feed reads the sealed ones of a type. */
export class ChangeFeed1760000000021 implements MigrationInterface {
  name = 'ChangeFeed1760000000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Null: nothing was changed, or the entry is older than the feed. A feed is followed from a position, never from the beginning.
      `alter table audit_entries add column change_kind text check (change_kind in ('CREATED', 'UPDATED', 'ENDED', 'VOIDED'))`,
      `alter table audit_entries add column change_reason text
         check (change_reason is null or coalesce(change_kind, '') in ('ENDED', 'VOIDED'))`,
      `create index audit_entries_changes on audit_entries (tenant_id, object_type, sequence)
         where sequence is not null and change_kind is not null`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop index audit_entries_changes`,
      `alter table audit_entries drop column change_reason`,
      `alter table audit_entries drop column change_kind`,
    ]);
  }
}
