import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is one of the public internet. A webhook's address is chosen by a caller: without this, the server could be
 * sent to itself, to its neighbors, or to the service that hands out a cloud machine's credentials.
 *
 * IPv4 by the registry of special-purpose addresses (RFC 6890 and its additions); of IPv6 only what is global unicast at all,
 * less what carries an IPv4 address inside, which would be a way around the list.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, 'ipv4');
  // A zone, as in fe80::1%eth0, is of a link: never public.
  if (family !== 6 || address.includes('%')) return false;
  return GLOBAL_UNICAST.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
}

const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

const SPECIAL_IPV6 = [
  // Teredo, benchmarks, ORCHID and the like: all of the IETF's protocol assignments.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: the next 32 bits are an IPv4 address.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const;

const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of SPECIAL_IPV4) NOT_PUBLIC.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of SPECIAL_IPV6) NOT_PUBLIC.addSubnet(net, prefix, 'ipv6');

/** Leaves out loopback, ::ffff:0:0/96 (IPv4 in IPv6), 64:ff9b::/96 (NAT64), unique local, link-local and multicast. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');
