import { lookup, Resolver } from 'node:dns/promises';
import type { ResolvedAddress, ResolveName } from './find-address';

export interface ResolverSettings {
  /** Name servers, instead of those of the machine. */
  servers?: readonly string[];
  queryTimeoutMs?: number;
}

/** Of one attempt's ten seconds: what is asked twice and gives no answer leaves time to connect by another address. */
const QUERY_TIMEOUT_MS = 1_500;
const QUERIES = 2;

/**
 * Resolves names for webhooks. A host that the operator allows is looked up as the machine does, hosts file included. Any other name
 * is chosen by a caller, and so are the servers that answer for it: these are asked by DNS alone, because `lookup` keeps one of the
 * process's four threads until it gets an answer, and a few names whose servers stay silent would hold up all that needs one,
 * such as checking the signatures of tokens.
 */
export function nameResolver(settings: ResolverSettings = {}): ResolveName {
  return (name, isAllowedHost) => (isAllowedHost ? byMachine(name) : byDns(name, settings));
}

async function byMachine(name: string): Promise<ResolvedAddress[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** IPv4 first, because each server has it; a family that has no answer is left out. */
async function byDns(
  name: string,
  { servers, queryTimeoutMs = QUERY_TIMEOUT_MS }: ResolverSettings,
): Promise<ResolvedAddress[]> {
  // A new one each time, so that a change of the machine's name servers is seen.
  const resolver = new Resolver({ timeout: queryTimeoutMs, tries: QUERIES });
  if (servers !== undefined) resolver.setServers(servers);
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return [...addressesIn(v4, 4), ...addressesIn(v6, 6)];
}

function addressesIn(answer: PromiseSettledResult<string[]>, family: 4 | 6): ResolvedAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
