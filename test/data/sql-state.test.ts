import { constraintOf, SQL_STATE, sqlStateOf } from '../../src/data/sql-state';
import { asMigrator } from '../support/database';
import { aBareTenant } from './bare-tenant';

describe('What the database says of an error', () => {
  it('is its SQLSTATE and the constraint', async () => {
    const { tenantId, code } = await aBareTenant();
    const error: unknown = await asMigrator(
      `insert into tenants (tenant_id, level, name, division_code, created_at) values ($1, 'COUNTY', $2, $2, now())`,
      [tenantId, code],
    ).catch((raised) => raised);
    expect(sqlStateOf(error)).toBe(SQL_STATE.UNIQUE_VIOLATION);
    expect(constraintOf(error)).toBe('tenants_pkey');
    const wrapped = new Error('cannot', { cause: error });
    expect(sqlStateOf(wrapped)).toBe(SQL_STATE.UNIQUE_VIOLATION);
    expect(constraintOf(wrapped)).toBe('tenants_pkey');
  });

  it('is nothing for errors from elsewhere', () => {
    expect(sqlStateOf(Object.assign(new Error('broken pipe'), { code: 'EPIPE' }))).toBeNull();
    expect(sqlStateOf('23505')).toBeNull();
    expect(constraintOf(new Error('no'))).toBeNull();
  });

  it('is nothing for an error that causes itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(sqlStateOf(error)).toBeNull();
  });
});
