import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Which account a token's issuer and subject stand for. The one table without a tenant in its key, since login comes
 * before the tenant; the application cannot read it, only ask `app.find_login` for one pair.
 */
@Entity('login_directory')
export class LoginEntity {
  @PrimaryColumn({ type: 'text' })
  issuer: string;

  @PrimaryColumn({ type: 'text' })
  subject: string;

  @Column({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
}
