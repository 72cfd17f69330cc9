import type { PoolConfig } from 'pg';
import * as pg from 'pg';
import { DataSource } from 'typeorm';
import type { PresentedKey } from '../../access/api-key';
import type { FoundLogin, TenantDatabase, Viewer } from '../../access/context';
import { pendingMigrations } from '../migrate';
import { type AuditChainEnd, auditChainEnds } from './audit-chain-ends';
import { OPERATION_LIMIT_MS } from './deadline';
import { findKeyLogin } from './find-key-login';
import { findLogin } from './find-login';
import { GuardedPool } from './guarded-pool';
import { lendForReading } from './lend-for-reading';
import { poolConfig } from './pools';
import type { BindingForm } from './tenant-binding';
import { distributedBinding } from './tenant-binding-distributed';
import { singleBinding } from './tenant-binding-single';
import { type MetadataOf, runAcrossTenants, runInTransaction } from './tenant-transaction';
import { type TenantLister, tenantsListed } from './tenants-listed';
import { tenantsToPurge } from './tenants-to-purge';
import { tenantsToSeal } from './tenants-to-seal';
import { objectsOf } from './text-rows';
import { timedQueries } from './timed-queries';

export interface TenantDatabaseOptions {
  /** `aggregate` is the role that may only run counting functions; without it `aggregate()` refuses. */
  urls: { app: string; aggregate?: string | undefined };
  /** Entity classes of all domains, for `tx.insert`. */
  entities?: (new () => object)[];
  /** `single` unless the database is sharded by tenant. */
  binding?: BindingForm;
  poolSize?: number;
  /** Whether the process may end while its connections are open and idle. */
  allowExitOnIdle?: boolean;
}

/** The open database: the door for requests, and what the server needs outside any tenant. */
export interface OpenTenantDatabase {
  database: TenantDatabase;
  /** The account behind a token's issuer and subject, or null: before any tenant is known. LIMIT_EXCEEDED at the deadline. */
  findLogin(issuer: string, subject: string, deadlineAt: number): Promise<FoundLogin | null>;
  /** The integration behind an API key, or null: as above. */
  findKeyLogin(key: PresentedKey, deadlineAt: number): Promise<Viewer | null>;
  /** Ids of tenants with unsealed audit entries. */
  tenantsToSeal(): Promise<string[]>;
  /** Ids of tenants with idempotency records from before the instant. */
  tenantsToPurge(expiredBefore: Date): Promise<string[]>;
  /** Ids of tenants where a domain has work to do in the background, by the function of the database that tells them. */
  tenantsListed(lister: TenantLister, argument: unknown): Promise<string[]>;
  /** Ends of all audit chains, for the daily export. */
  auditChainEnds(): Promise<AuditChainEnd[]>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Names of the migrations that the database still lacks: for `/readyz`. */
  pendingMigrations(): Promise<string[]>;
  /** Connections of the application's pool, for the metrics. */
  poolStatistics(): { total: number; idle: number; waiting: number; discarded: number };
  /** Waits for lent connections and closes all. */
  close(): Promise<void>;
}

/** Opens the pools. Rejects when the application's database cannot be reached. */
export async function createTenantDatabase(options: TenantDatabaseOptions): Promise<OpenTenantDatabase> {
  const { urls, entities = [], binding = 'single', poolSize, allowExitOnIdle } = options;
  const dataSource = await openDataSource(poolConfig(urls.app, poolSize, allowExitOnIdle), entities);
  const pool = poolOf(dataSource);
  const { read, readConfirming } = binding === 'distributed' ? distributedBinding : singleBinding;
  let aggregatePool: GuardedPool | null = null;

  const openAggregatePool = () => {
    aggregatePool ??= new GuardedPool(poolConfig(aggregateUrl(urls.aggregate), AGGREGATE_POOL_SIZE, allowExitOnIdle));
    return aggregatePool;
  };

  const untilLimit = () => timedQueries(pool, Date.now() + OPERATION_LIMIT_MS);

  const metadataOf: MetadataOf = (entity) => dataSource.getMetadata(entity);
  const readTexts: TenantDatabase['readTexts'] = (tenantId, statement, deadlineAt) =>
    lendForReading(pool, deadlineAt, (client) => read(client, tenantId, statement, deadlineAt));
  const database: TenantDatabase = {
    read: async (...asked) => objectsOf(await readTexts(...asked)),
    readTexts,
    aggregate: async (tenantId, statement, deadlineAt) =>
      objectsOf(
        await lendForReading(openAggregatePool(), deadlineAt, (client) =>
          read(client, tenantId, statement, deadlineAt),
        ),
      ),
    ...(readConfirming && {
      readConfirming: (login, statement, deadlineAt, onConfirmed) =>
        lendForReading(pool, deadlineAt, (client) => readConfirming(client, login, statement, deadlineAt, onConfirmed)),
    }),
    transaction: (tenantId, deadlineAt, work) =>
      pool.lend(deadlineAt, (client) => runInTransaction(client, tenantId, deadlineAt, metadataOf, work)),
    transactionAcross: (tenantIds, deadlineAt, work) =>
      pool.lend(deadlineAt, (client) => runAcrossTenants(client, tenantIds, deadlineAt, metadataOf, work)),
  };
  return {
    database,
    findLogin: (issuer, subject, deadlineAt) => findLogin(timedQueries(pool, deadlineAt), issuer, subject),
    findKeyLogin: (key, deadlineAt) => findKeyLogin(timedQueries(pool, deadlineAt), key),
    tenantsToSeal: () => tenantsToSeal(untilLimit()),
    tenantsToPurge: (expiredBefore) => tenantsToPurge(untilLimit(), expiredBefore),
    tenantsListed: (lister, argument) => tenantsListed(untilLimit(), lister, argument),
    auditChainEnds: () => auditChainEnds(untilLimit()),
    ping: async () => {
      await untilLimit().query('select 1');
    },
    pendingMigrations: () => pendingMigrations(untilLimit()),
    poolStatistics: () => ({
      total: pool.totalCount,
      idle: pool.freeCount,
      waiting: pool.waitingCount,
      discarded: pool.discardedCount,
    }),
    close: async () => {
      await Promise.all([dataSource.destroy(), aggregatePool?.end()]);
    },
  };
}

/** Aggregates are rare and heavy: two at a time leave the database to the others. */
const AGGREGATE_POOL_SIZE = 2;

function aggregateUrl(url: string | undefined): string {
  if (url !== undefined) return url;
  throw new Error(
    'Aggregates need a database role of their own: set DATABASE_AGGREGATE_URL to a URL of zuzhi_aggregate.',
  );
}

/** TypeORM knows tables and columns of the entities, and its pool is ours: guarded. */
async function openDataSource(extra: PoolConfig, entities: (new () => object)[]) {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: { ...pg, Pool: GuardedPool },
    extra,
    entities,
    // The application's role creates nothing; migrations do.
    installExtensions: false,
    synchronize: false,
    logging: false,
  });
  return dataSource.initialize();
}

/** The pool that TypeORM opened. Refuses to start when it is not the guarded one. */
function poolOf(dataSource: DataSource): GuardedPool {
  const pool: unknown = Reflect.get(dataSource.driver, 'master');
  if (pool instanceof GuardedPool) return pool;
  throw new Error('TypeORM did not take the guarded pool; without it rows of one tenant could reach another.');
}
