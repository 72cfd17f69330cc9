import pg from 'pg';

/** The pool of a peer, of as many connections as the load has, and how many statements it was sent. */
let statements = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function countedQuery(...args) {
  statements += 1;
  return query.apply(this, args);
};

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
export const tenantId = process.env.BENCH_TENANT;

/** Answers `GET /statements`, by which the benchmark counts; true when it did. */
export function tellStatements(request, response) {
  if (request.url !== '/statements') return false;
  response.end(String(statements));
  return true;
}
