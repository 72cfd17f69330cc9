import DataLoader from 'dataloader';
import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsOrder,
  type FindOptionsWhere,
  In,
  IsNull,
} from 'typeorm';
import { GridEntity } from '../../src/domains/grids/grid.entity';
import { GridOrganizationEntity } from '../../src/domains/grids/grid-organization.entity';
import { MemberEntity } from '../../src/domains/members/member.entity';
import { OrganizationEntity } from '../../src/domains/organizations/organization.entity';
import { OrganizationCardEntity } from '../../src/domains/organizations/organization-card.entity';

export const tenantId = String(process.env.BENCH_TENANT);

/** What one request of the naive build has: its transaction, a count of statements, and a DataLoader a relation. */
export interface NaiveContext {
  manager: EntityManager;
  counter: { statements: number };
  byId: DataLoader<string, OrganizationEntity | undefined>;
  children: DataLoader<string, OrganizationEntity[]>;
  card: DataLoader<string, OrganizationCardEntity | undefined>;
  grids: DataLoader<string, GridEntity[]>;
  /** Organizations at work on a grid. */
  standing: DataLoader<string, OrganizationEntity[]>;
  members: DataLoader<string, MemberEntity[]>;
}

export function naiveContext(manager: EntityManager): NaiveContext {
  const counter = { statements: 0 };
  const byId = one(manager, counter, OrganizationEntity, 'id');
  const placed = many(manager, counter, GridOrganizationEntity, 'gridId', {}, { supersededAt: IsNull() });
  return {
    manager,
    counter,
    byId,
    children: many(manager, counter, OrganizationEntity, 'chainParentId', {
      position: 'ASC',
      namePinyin: 'ASC',
      id: 'ASC',
    }),
    card: one(manager, counter, OrganizationCardEntity, 'organizationId'),
    grids: many(manager, counter, GridEntity, 'communityId', { code: 'ASC' }, { status: 'ACTIVE' }),
    standing: new DataLoader(async (gridIds) => {
      const places = await placed.loadMany(gridIds);
      return Promise.all(
        places.map(async (rows) => {
          const open = (rows as GridOrganizationEntity[]).filter(({ valid }) => valid.endsWith(',)'));
          const found = await byId.loadMany(open.map(({ organizationId }) => organizationId));
          return found.filter((each): each is OrganizationEntity => each instanceof OrganizationEntity);
        }),
      );
    }),
    members: many(manager, counter, MemberEntity, 'branchId', { namePinyin: 'ASC', id: 'ASC' }),
  };
}

type Counter = NaiveContext['counter'];

function one<Entity extends object>(
  manager: EntityManager,
  counter: Counter,
  entity: EntityTarget<Entity>,
  key: keyof Entity & string,
): DataLoader<string, Entity | undefined> {
  return new DataLoader(async (ids) => {
    counter.statements += 1;
    const where = { tenantId, [key]: In([...ids]) } as unknown as FindOptionsWhere<Entity>;
    const rows = new Map((await manager.find(entity, { where })).map((row) => [row[key], row]));
    return ids.map((id) => rows.get(id as Entity[typeof key]));
  });
}

function many<Entity extends object>(
  manager: EntityManager,
  counter: Counter,
  entity: EntityTarget<Entity>,
  key: keyof Entity & string,
  order: FindOptionsOrder<Entity>,
  condition: object = {},
): DataLoader<string, Entity[]> {
  return new DataLoader(async (ids) => {
    counter.statements += 1;
    const where = { tenantId, [key]: In([...ids]), ...condition } as unknown as FindOptionsWhere<Entity>;
    const rows = await manager.find(entity, { where, order });
    const byOwner = new Map<unknown, Entity[]>();
    for (const row of rows) {
      const known = byOwner.get(row[key]);
      if (known === undefined) byOwner.set(row[key], [row]);
      else known.push(row);
    }
    return ids.map((id) => byOwner.get(id) ?? []);
  });
}
