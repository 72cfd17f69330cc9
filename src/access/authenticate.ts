import { decodeJwt } from 'jose';
import { KEY_START, type PresentedKey, presentedKey } from './api-key';
import type { FoundLogin, Viewer } from './context';
import { type Refusal, refusalOf, refuseKey, refuseKeyForm, refuseToken } from './token-refusals';
import type { TokenVerifier, VerifiedToken } from './token-verifier';
import { VerifiedTokens } from './verified-tokens';

/** Looks an account up by what its token says; null when unknown, inactive or of a suspended tenant. One round trip, until the deadline (ms since 1970). */
export type FindLogin = (issuer: string, subject: string, deadlineAt: number) => Promise<FoundLogin | null>;

/**
 * Looks up whom an API key stands for, by its prefix and digest; null when it is unknown, expired or revoked, or its account is
 * inactive or of a suspended tenant. One round trip.
 */
export type FindKeyLogin = (key: PresentedKey, deadlineAt: number) => Promise<Viewer | null>;

/** Turns the `Authorization` header of a request into its caller: null without a header, UNAUTHENTICATED with a bad one. */
export type Authenticate = (authorization: string | undefined, deadlineAt: number) => Promise<Viewer | null>;

/**
 * What the token of an `Authorization` header stood for when it was last looked up; null for a credential that has to be looked up first.
 * It is no answer to who asks: nothing may leave the server before the database has confirmed it (`presumed-caller.ts`).
 */
export type Presume = (authorization: string | undefined) => FoundLogin | null;

export interface Authenticator {
  authenticate: Authenticate;
  presume: Presume;
}

export interface AuthenticatorSettings {
  /** One per issuer. */
  verifiers: readonly TokenVerifier[];
  findLogin: FindLogin;
  findKeyLogin: FindKeyLogin;
  clock: () => Date;
}

/** The longest token that is looked at; identity providers stay far below. */
const MAX_TOKEN_LENGTH = 8_192;
const USUAL_SCHEME = 'Bearer ';
const BEARER = /^Bearer +(\S+) *$/i;
const BEARER_JWT = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*) *$/i;

/**
 * Who asks? The token proves issuer and subject; account, tenant and grants come from the database at every request, so
 * that a revoked grant is gone at the next one. Signatures already checked are remembered, and with each what its login was: to be presumed,
 * never believed. An API key is looked up at every request as a whole, so that one that was revoked is gone likewise.
 */
export function createAuthenticator({
  verifiers,
  findLogin,
  findKeyLogin,
  clock,
}: AuthenticatorSettings): Authenticator {
  const verifiedTokens = new VerifiedTokens();
  /** As long as their tokens are remembered. */
  const logins = new WeakMap<VerifiedToken, FoundLogin>();
  const refuse = (refusal: Refusal) =>
    refuseToken(
      refusal,
      verifiers.map((verifier) => verifier.howToGetToken),
    );

  async function verify(token: string): Promise<VerifiedToken> {
    const at = clock();
    const known = verifiedTokens.find(token, at);
    if (known !== null) return known;
    const issuer = issuerOf(token);
    if (issuer === undefined) throw refuse('malformed');
    const verifier = verifiers.find((candidate) => candidate.issuer === issuer);
    if (verifier === undefined) throw refuse('issuer');
    try {
      const verified = await verifier.verify(token, at);
      verifiedTokens.keep(token, verified, at);
      return verified;
    } catch (error) {
      const refusal = refusalOf(error);
      throw refusal === null ? error : refuse(refusal);
    }
  }

  async function holderOf(key: string, deadlineAt: number): Promise<Viewer> {
    const presented = presentedKey(key);
    if (presented === null) throw refuseKeyForm();
    const viewer = await findKeyLogin(presented, deadlineAt);
    if (viewer === null) throw refuseKey();
    return viewer;
  }

  async function callerOf(token: string, deadlineAt: number): Promise<Viewer> {
    const verified = await verify(token);
    const { issuer, subject, tenantCode } = verified;
    const login = await findLogin(issuer, subject, deadlineAt);
    if (login === null || (tenantCode !== null && tenantCode !== login.viewer.tenantCode)) {
      logins.delete(verified);
      throw refuse(login === null ? 'account' : 'tenant');
    }
    // One viewer for one mark: who presumed it sees by that whether it still is.
    const known = logins.get(verified);
    if (known?.mark === login.mark) return known.viewer;
    logins.set(verified, login);
    return login.viewer;
  }

  const authenticate: Authenticate = async (authorization, deadlineAt) => {
    if (authorization === undefined) return null;
    if (authorization.length > MAX_TOKEN_LENGTH) throw refuse('malformed');
    const credential = BEARER.exec(authorization)?.[1];
    if (credential?.startsWith(KEY_START)) return holderOf(credential, deadlineAt);
    const token = BEARER_JWT.exec(authorization)?.[1];
    if (token === undefined) throw refuse('malformed');
    return callerOf(token, deadlineAt);
  };

  const presume: Presume = (authorization = '') => {
    // The usual spelling; whatever else it may be, it is looked at when the caller is looked up.
    if (!authorization.startsWith(USUAL_SCHEME) || authorization.length > MAX_TOKEN_LENGTH) return null;
    const verified = verifiedTokens.find(authorization.slice(USUAL_SCHEME.length), clock());
    return verified === null ? null : (logins.get(verified) ?? null);
  };

  return { authenticate, presume };
}

/** The issuer that a token claims, only to choose the verifier by; undefined when the text is no JWT, '' when it names none. */
function issuerOf(token: string): string | undefined {
  try {
    return String(decodeJwt(token).iss ?? '');
  } catch {
    return undefined;
  }
}
