import 'reflect-metadata';
import { migratorDataSource } from './src/data/migrate';

/** For the TypeORM command: `npx typeorm migration:show -d dist/ormconfig.js`, with DATABASE_MIGRATOR_URL set. */
export default migratorDataSource(
  process.env.DATABASE_MIGRATOR_URL ?? 'postgresql://zuzhi_migrator@127.0.0.1:5432/zuzhi',
);
