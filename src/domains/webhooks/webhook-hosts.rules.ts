/**
 * The hosts that the operator allows though their addresses are not public, or though they have no TLS: on a government network
 * every receiver is of that kind. Written `host` for all its ports or `host:port`, an IPv6 address in brackets.
 */
export type AllowedHosts = ReadonlySet<string>;

/**
 * Reads `WEBHOOK_ALLOWED_HOSTS`, comma-separated; none when it is empty.
 *
 * @throws Error naming the entry that is no host
 */
export function readAllowedHosts(text: string | undefined): AllowedHosts {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  return new Set(entries.filter((entry) => entry !== '').map(hostOf));
}

/** Whether the operator allows the host of an address, on its port. */
export function isAllowedHost(url: URL, allowed: AllowedHosts): boolean {
  return allowed.has(url.hostname) || allowed.has(`${url.hostname}:${portOf(url)}`);
}

/** The port that an address leads to. */
export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

/** As a URL has it: in lower case, an IPv4 address in its usual form, a Chinese name in Punycode. */
function hostOf(entry: string): string {
  const port = /^(.+?):(\d{1,5})$/.exec(entry.startsWith('[') ? entry.replace(/^\[.*\]/, 'x') : entry)?.[2];
  const address = `http://${entry}/`;
  if (URL.canParse(address)) {
    const url = new URL(address);
    const isHostOnly = url.href === `http://${url.host}/` && url.username === '' && !entry.includes('/');
    if (isHostOnly && !entry.includes('*')) return port === undefined ? url.hostname : `${url.hostname}:${portOf(url)}`;
  }
  throw new Error(
    `WEBHOOK_ALLOWED_HOSTS has "${entry}"; write hosts such as receiver.example or 10.1.2.3:8443, without a scheme, a path or a star.`,
  );
}
