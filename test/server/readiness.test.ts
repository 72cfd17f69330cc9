import { readinessOf } from '../../src/server/readiness';
import { openedDatabase } from '../support/context';

const neverAnswers = () => new Promise<never>(() => {});
const fails = () => Promise.reject(new Error('password of 10.0.0.7 is wrong'));

describe('the server', () => {
  it('is ready when the database answers and has every migration', async () => {
    expect(await readinessOf(await openedDatabase())()).toEqual({ ok: true, reasons: [] });
  });

  it('is not ready while migrations are pending, says how many, and asks again', async () => {
    let pending = ['Grids', 'Members'];
    const readiness = readinessOf({ ping: async () => {}, pendingMigrations: async () => pending });

    expect(await readiness()).toEqual({ ok: false, reasons: ['2 migrations are pending: run npm run db:migrate'] });
    pending = ['Members'];
    expect((await readiness()).reasons).toEqual(['1 migration is pending: run npm run db:migrate']);
    pending = [];
    expect((await readiness()).ok).toBe(true);
  });

  it.each([
    ['fails', fails],
    ['never answers', neverAnswers],
  ])('is not ready when the database %s, and does not say why to strangers', async (_name, failing) => {
    const readiness = readinessOf({ ping: failing, pendingMigrations: failing });

    expect(await readiness()).toEqual({ ok: false, reasons: ['the database does not answer'] });
  });
});
