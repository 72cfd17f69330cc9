import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPublicAddress } from './public-address.rules';
import { type AllowedHosts, isAllowedHost } from './webhook-hosts.rules';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

/** Finds all addresses of a name, which is one that the operator allows or one that some caller chose. */
export type ResolveName = (name: string, isAllowedHost: boolean) => Promise<ResolvedAddress[]>;

/** The addresses of this machine. */
export type OwnAddresses = () => ReadonlySet<string>;

export interface Finding {
  resolve: ResolveName;
  ownAddresses?: OwnAddresses;
}

export type FoundAddress =
  | { isAllowed: true; addresses: ResolvedAddress[] }
  | { isAllowed: false; outcome: 'NOT_RESOLVED' | 'ADDRESS_NOT_ALLOWED' };

/** More than a receiver has; each is tried in turn. */
const MOST_ADDRESSES = 8;

/**
 * The addresses to which an attempt may connect. The name is resolved here and nowhere else: the connection is made to what was
 * looked at, so that a name cannot lead somewhere else a moment later (DNS rebinding). One address among several that is not
 * public, or is this machine's own, spoils them all. A host that the operator allows may be anywhere; only such a one is spoken to
 * without TLS.
 */
export async function findAddress(
  url: URL,
  allowed: AllowedHosts,
  { resolve, ownAddresses = ofThisMachine }: Finding,
): Promise<FoundAddress> {
  const mayBeAnywhere = isAllowedHost(url, allowed);
  if (url.protocol !== 'https:' && !mayBeAnywhere) return { isAllowed: false, outcome: 'ADDRESS_NOT_ALLOWED' };
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(name);
  const addresses: ResolvedAddress[] =
    literal === 0
      ? await resolve(name, mayBeAnywhere).catch((): ResolvedAddress[] => [])
      : [{ address: name, family: literal === 6 ? 6 : 4 }];
  if (addresses.length === 0) return { isAllowed: false, outcome: 'NOT_RESOLVED' };
  const own = ownAddresses();
  const isFree = ({ address }: ResolvedAddress) => isPublicAddress(address) && !own.has(address);
  if (!mayBeAnywhere && !addresses.every(isFree)) return { isAllowed: false, outcome: 'ADDRESS_NOT_ALLOWED' };
  return { isAllowed: true, addresses: addresses.slice(0, MOST_ADDRESSES) };
}

/** A machine with a public address must not be sent to itself by it: past its own firewall, to what trusts its neighbors. */
const ofThisMachine: OwnAddresses = () =>
  new Set(Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []));
