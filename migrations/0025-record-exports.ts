import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** Exports of records for other systems: a JSON object a line, and the token from which what changes after them is told. */
export class RecordExports1760000000025 implements MigrationInterface {
  name = 'RecordExports1760000000025';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `alter table exports drop constraint exports_format_check`,
      `alter table exports add constraint exports_format_check check (format in ('CSV', 'XLSX', 'NDJSON'))`,
      `alter table exports add column change_token text collate "C" check (change_token ~ '^[A-Za-z0-9_-]{20,100}$')`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // The release before can neither write nor name these.
      `delete from exports where format = 'NDJSON' or source like '%\\_RECORDS'`,
      `alter table exports drop column change_token`,
      `alter table exports drop constraint exports_format_check`,
      `alter table exports add constraint exports_format_check check (format in ('CSV', 'XLSX'))`,
    ]);
  }
}
