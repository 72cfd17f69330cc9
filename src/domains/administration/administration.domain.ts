import type { Domain } from '../domain';
import { AccountEntity } from './account.entity';
import { administrationChecks } from './administration.checks';
import { AuditEntryResolver } from './audit-entry.resolver';
import { findAuditEntries } from './find-audit-entries';
import { findTenants } from './find-tenants';
import { GrantEntity } from './grant.entity';
import { LoginEntity } from './login.entity';
import { TenantEntity } from './tenant.entity';
import { ViewerResolver } from './viewer.resolver';

/**
 * Tenants form a tree of organization departments: region, prefecture, county. A tenant sees its own rows and, of the
 * tenants below it, counts only. An account belongs to one tenant and signs in with a token whose issuer and subject
 * the login directory knows. What it may do comes from its grants: dated roles, on the whole tenant or on the subtree
 * of one organization, read anew at every request. System, security and audit administrators are separate persons
 * without business data. `viewer` says who asks and what they may do; `auditEntries` says who did what, without values.
 * Thresholds of the rules are dated parameters; the table of a tenant's own values is read, but no use case writes it yet.
 */
export const administration: Domain = {
  name: 'administration',
  entities: [TenantEntity, AccountEntity, GrantEntity, LoginEntity],
  resolvers: [ViewerResolver, AuditEntryResolver],
  nodeSources: [
    { typeName: 'Tenant', find: findTenants },
    { typeName: 'AuditEntry', find: findAuditEntries },
  ],
  checks: administrationChecks,
};
