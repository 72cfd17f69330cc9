import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Scope } from '../../access/scopes';
import type { LocalDate } from '../../shared/clock';

/** A key by which an integration signs in; the digest of its text cannot be read by the application. */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** The integration: an account with the role INTEGRATOR, which its keys share. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** Second part of its text, by which people tell keys apart. */
  @Column({ type: 'text' })
  prefix: string;

  @Column({ name: 'secret_digest', type: 'bytea' })
  secretDigest: Buffer;

  @Column({ type: 'text', array: true })
  scopes: Scope[];

  /** The last day on which it works. */
  @Column({ name: 'expires_on', type: 'date' })
  expiresOn: LocalDate;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Null where it was made at the command line. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;

  /** To the minute, as it is written down from memory. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy: string | null;

  @Column({ type: 'integer' })
  version: number;
}
