import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** The thresholds of forming organizations, with where each is written (docs/rules.md); in force without an end. */
const PARAMETERS = [
  [
    'MIN_FULL_MEMBERS_BRANCH',
    3,
    'R-101',
    'Constitution of the CPC, article 30; Regulations on the work of branches (trial), 2018: a primary unit with three or more full members forms an organization.',
  ],
  [
    'MAX_MEMBERS_BRANCH',
    50,
    'R-103',
    'Regulations on the work of branches (trial), 2018: a branch generally has no more than fifty members.',
  ],
  [
    'MIN_MEMBERS_GENERAL_BRANCH',
    50,
    'R-105',
    'Rules for elections in and the work of primary organizations: a general branch is formed from fifty members, with fewer by approval of the superior committee.',
  ],
  [
    'MIN_MEMBERS_COMMITTEE',
    100,
    'R-105',
    'Rules for elections in and the work of primary organizations: a committee is formed from one hundred members, with fewer by approval of the superior committee.',
  ],
  [
    'MIN_MEMBERS_GROUP',
    3,
    'R-111',
    'Practice of organization departments: a group has at least three members, one of them a full member.',
  ],
] as const;

/** The first parameters: rules of size. */
export class Parameters1760000000005 implements MigrationInterface {
  name = 'Parameters1760000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [code, value, rule, source] of PARAMETERS) {
      await queryRunner.query(
        `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, 'members', $3, $4)`,
        [code, value, rule, source],
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = PARAMETERS.map(([code]) => `'${code}'`).join(', ');
    await run(queryRunner, [`delete from parameters where code in (${codes})`]);
  }
}
