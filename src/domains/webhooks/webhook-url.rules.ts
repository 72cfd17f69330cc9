import { isIP } from 'node:net';
import type { RuleViolation } from '../../shared/errors';
import { holdsPersonalNumber } from '../../shared/personal-number';
import { isPublicAddress } from './public-address.rules';
import { type AllowedHosts, isAllowedHost } from './webhook-hosts.rules';

const RULE = 'WEBHOOK_ADDRESS';
const MOST_CHARACTERS = 2000;

/** An address as it is stored, and why messages cannot be sent to it. */
export interface CheckedUrl {
  url: string;
  violations: RuleViolation[];
}

/**
 * Why messages cannot be sent to an address. What a name leads to is not asked here, because it may lead elsewhere tomorrow: each
 * attempt resolves it and looks at every address (`find-address.ts`).
 */
export function checkedUrl(text: string, allowed: AllowedHosts): CheckedUrl {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  // As it is stored, it may be longer than it was written: what is not ASCII is escaped.
  if (parsed === null || parsed.href.length > MOST_CHARACTERS) return { url: text, violations: [notAUrl()] };
  const violations = [
    ...formViolations(parsed, text),
    ...(isAllowedHost(parsed, allowed) ? [] : hostViolations(parsed)),
  ];
  return { url: parsed.href, violations };
}

function notAUrl(): RuleViolation {
  return refusal('NOT_A_URL', {
    en: `The address must be a URL, such as https://receiver.example/hooks, of at most ${MOST_CHARACTERS} characters once escaped.`,
    zh: `地址须为 URL，例如 https://receiver.example/hooks，且转义后不超过 ${MOST_CHARACTERS} 个字符。`,
  });
}

function formViolations(url: URL, text: string): RuleViolation[] {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return [
      refusal('NOT_A_URL', {
        en: 'Messages are sent by HTTPS: the address begins with https://.',
        zh: '消息以 HTTPS 发送，地址须以 https:// 开头。',
      }),
    ];
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '' || holdsPersonalNumber(text)) {
    return [
      refusal('URL_HOLDS_MORE', {
        en: 'The address is shown and logged: it takes no user name, password, fragment, ID number or phone. The signature proves who sends.',
        zh: '地址会被展示和记录，不得含有用户名、密码、片段、公民身份号码或手机号；发送方身份由签名证明。',
      }),
    ];
  }
  return [];
}

function hostViolations(url: URL): RuleViolation[] {
  if (url.protocol === 'http:') {
    return [
      refusal('NOT_ENCRYPTED', {
        en: 'Messages are sent by HTTPS. Use an https:// address, or have the operator add the host to WEBHOOK_ALLOWED_HOSTS.',
        zh: '消息以 HTTPS 发送。请使用 https:// 地址，或由运维人员将该主机加入 WEBHOOK_ALLOWED_HOSTS。',
      }),
    ];
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const isLocalName = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(url.hostname);
  if (!isLocalName && (isIP(literal) === 0 || isPublicAddress(literal))) return [];
  return [
    refusal('ADDRESS_NOT_ALLOWED', {
      en: 'Messages are sent to public addresses only. Use one, or have the operator add the host to WEBHOOK_ALLOWED_HOSTS.',
      zh: '消息只发往公网地址。请更换地址，或由运维人员将该主机加入 WEBHOOK_ALLOWED_HOSTS。',
    }),
  ];
}

function refusal(code: string, message: RuleViolation['message']): RuleViolation {
  return { code, message, field: 'input.url', rule: RULE, params: {} };
}
