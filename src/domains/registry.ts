import { administration } from './administration/administration.domain';
import { divisions } from './divisions/divisions.domain';
import type { Domain } from './domain';
import { organizations } from './organizations/organizations.domain';

/** The domains in dependency order: each may import only from those above it. */
export const DOMAINS: Domain[] = [administration, divisions, organizations];
