import type { Message, RuleViolation } from '../../shared/errors';

/** The other tenant of a handshake: who can be one, and when no step goes there. */

/** How one kind of handshake speaks of it, each as the end of a sentence: what else the caller can do. */
export interface PeerWords {
  rule: string;
  /** Where the other side is no tenant. */
  outside: Message;
  /** Where it is the own tenant. */
  inside: Message;
  /** Where it is suspended. */
  suspended: Message;
}

/** Refuses as the other side a tenant that there is not. The code may be anything that a caller wrote, and is not repeated. */
export function peerUnknownViolation(field: string, { rule, outside }: PeerWords): RuleViolation {
  return {
    code: 'PEER_UNKNOWN',
    message: {
      en: `No tenant of this system has this code. Give the code of the other tenant, or ${outside.en}.`,
      zh: `系统内没有使用该代码的单位；请填写对方单位代码，或${outside.zh}。`,
    },
    field,
    rule,
    params: {},
  };
}

/** Refuses the own tenant as the other side. */
export function peerIsSelfViolation(field: string, { rule, inside }: PeerWords): RuleViolation {
  return {
    code: 'PEER_IS_SELF',
    message: {
      en: `This is the code of your own tenant. Inside it ${inside.en}.`,
      zh: `这是本单位的代码；本单位内${inside.zh}。`,
    },
    field,
    rule,
    params: {},
  };
}

/** Refuses a step towards a tenant that is suspended. */
export function peerSuspendedViolation(
  peerName: string,
  field: string | null,
  { rule, suspended }: PeerWords,
): RuleViolation {
  return {
    code: 'PEER_SUSPENDED',
    message: {
      en: `${peerName} is suspended in this system; no step goes there now. ${suspended.en}.`,
      zh: `“${peerName}”在系统内已停用，目前不能办理；${suspended.zh}。`,
    },
    field,
    rule,
    params: { peer: peerName },
  };
}

/** Refuses none, or several, of the ways to say where to; the message lists them. */
export function oneDestinationViolation(field: string, rule: string, given: number, message: Message): RuleViolation {
  return { code: 'ONE_DESTINATION', message, field, rule, params: { given } };
}
