import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['exports'];

const FOREIGN_KEYS = [
  'exports (tenant_id, account_id) references accounts (tenant_id, id)',
  'exports (tenant_id, decided_by) references accounts (tenant_id, id)',
];

const THRESHOLD = [
  'EXPORT_ROWS_WITHOUT_APPROVAL',
  1000,
  'rows',
  'EXPORT_APPROVAL',
  "This project's: a file leaves the system, so a large one takes a second pair of eyes; to be confirmed for each tenant.",
] as const;

/** Files of what a caller may read: what was asked for, counted and decided. The file itself is made at each download. */
export class Exports1760000000016 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Which sources there are is known to the domains that provide them; their names have this form.
      `create table exports (
         tenant_id uuid not null,
         id uuid not null,
         account_id uuid not null,
         source text not null check (source ~ '^[A-Z]+(_[A-Z]+)*$'),
         parameters jsonb not null,
         lines jsonb not null,
         format text not null check (format in ('CSV', 'XLSX')),
         language text not null check (language in ('en', 'zh')),
         row_count integer not null check (row_count >= 0),
         state text not null check (state in ('READY', 'AWAITING_APPROVAL', 'REFUSED')),
         requested_at timestamptz not null,
         decided_by uuid,
         decided_at timestamptz,
         refusal text check (refusal in ('NOT_NEEDED', 'SCOPE_TOO_WIDE', 'PUBLISHED_ELSEWHERE')),
         expires_at timestamptz not null,
         version integer not null default 1,
         primary key (tenant_id, id),
         check (num_nulls(decided_by, decided_at) in (0, 2)),
         check ((state = 'REFUSED') = (refusal is not null)),
         check (state = 'READY' or (state = 'REFUSED') = (decided_by is not null)),
         constraint exports_separate_hands check (decided_by <> account_id)
       )`,
      `create index exports_by_account on exports (tenant_id, account_id, requested_at)`,
      `create index exports_by_decision on exports (tenant_id, decided_by, requested_at)`,
      `create index exports_awaiting on exports (tenant_id, requested_at) where state = 'AWAITING_APPROVAL'`,
      `grant select, insert, update (state, decided_by, decided_at, refusal, expires_at, version) on exports to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    await queryRunner.query(
      `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
      [...THRESHOLD],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`delete from parameters where code = '${THRESHOLD[0]}'`, `drop table exports`]);
  }
}
