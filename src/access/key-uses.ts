import type { Viewer } from './context';

/** When a key of a tenant was used last. */
export interface KeyUse {
  tenantId: string;
  keyId: string;
  usedAt: Date;
}

/**
 * When each key was used last, in memory until it is written down: a read that came with a key stays a read. A process that is
 * killed forgets what it has noted since it wrote last, a minute's worth.
 */
export class KeyUses {
  private uses = new Map<string, KeyUse>();

  /** Notes that the viewer's key was used; nothing for a viewer with a token. */
  note({ tenantId, apiKey }: Viewer, usedAt: Date): void {
    if (apiKey !== undefined) this.uses.set(apiKey.id, { tenantId, keyId: apiKey.id, usedAt });
  }

  /** All that was noted since the last call. */
  take(): KeyUse[] {
    const taken = [...this.uses.values()];
    this.uses = new Map();
    return taken;
  }

  /** Takes back what could not be written down, unless the key was used since. */
  giveBack(uses: readonly KeyUse[]): void {
    for (const use of uses) if (!this.uses.has(use.keyId)) this.uses.set(use.keyId, use);
  }
}
