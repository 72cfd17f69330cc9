import { errors } from 'jose';
import { type ApiError, type Message, unauthenticated } from '../shared/errors';

/** Why a token is refused; completes "This token is refused: …". */
const REFUSALS = {
  malformed: {
    en: 'the Authorization header is not "Bearer <JWT>" or "Bearer <API key>"',
    zh: 'Authorization 头不是“Bearer <JWT>”或“Bearer <接口密钥>”',
  },
  issuer: { en: 'its issuer is not accepted here', zh: '本服务不接受其签发者' },
  signature: { en: 'its signature does not hold', zh: '签名无效' },
  algorithm: {
    en: 'its signature algorithm is not accepted; use an asymmetric one such as ES256',
    zh: '签名算法不被接受，应使用 ES256 等非对称算法',
  },
  key: { en: 'it is signed by a key that its issuer does not publish', zh: '签名密钥不在签发者公布的密钥之中' },
  expired: { en: 'it has expired', zh: '令牌已过期' },
  early: { en: 'it is not valid yet', zh: '令牌尚未生效' },
  audience: { en: 'it is meant for another audience', zh: '令牌的受众不是本服务' },
  claims: {
    en: 'it lacks a claim or has one in a wrong form; iss, aud, sub and exp are required',
    zh: '缺少声明或声明格式不符，必须有 iss、aud、sub、exp',
  },
  tenant: { en: 'it is a token of another tenant than its account', zh: '令牌所属租户与账号不符' },
  // One message for unknown, inactive and suspended, so that nobody can ask which subjects exist.
  account: { en: 'its subject has no active account here', zh: '令牌主体在此没有可用账号' },
} as const satisfies Record<string, Message>;

const NEW_KEY: Message = {
  en: 'Ask the security administrator of your tenant for a new one (createApiKey, rotateApiKey)',
  zh: '请联系本单位安全保密管理员新建或轮换密钥（createApiKey、rotateApiKey）',
};

export type Refusal = keyof typeof REFUSALS;

/** UNAUTHENTICATED: why, and how to get a token that is accepted. */
export function refuseToken(refusal: Refusal, waysOut: readonly Message[]): ApiError {
  const reason = REFUSALS[refusal];
  const isHopeless = waysOut.length === 0;
  const join = (language: 'en' | 'zh', word: string) => waysOut.map((way) => way[language]).join(word);
  return unauthenticated({
    en: `This token is refused: ${reason.en}. ${isHopeless ? 'No issuer is configured: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL.' : `Get a token: ${join('en', ', or ')}.`}`,
    zh: `令牌被拒绝：${reason.zh}。${isHopeless ? '尚未配置签发者：请设置 OIDC_ISSUER、OIDC_AUDIENCE 与 OIDC_JWKS_URL。' : `获取令牌：${join('zh', '，或 ')}。`}`,
  });
}

/** What a verification error says about the token, or null when it is not the token's fault (keys cannot be had). */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'key';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return null;
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): Refusal {
  if (reason !== 'check_failed') return 'claims';
  if (claim === 'nbf') return 'early';
  if (claim === 'aud') return 'audience';
  return claim === 'iss' ? 'issuer' : 'claims';
}

/** UNAUTHENTICATED: a text that begins as an API key and has not the form of one. It is not repeated, nor is any part of it. */
export function refuseKeyForm(): ApiError {
  return unauthenticated({
    en: `This API key is refused: it is not zzk_, 8 letters or digits, _ and 43 characters. Check that it was copied whole. ${NEW_KEY.en}.`,
    zh: `接口密钥被拒绝：格式应为 zzk_、8 个字母或数字、_ 与 43 个字符，请检查是否复制完整。${NEW_KEY.zh}。`,
  });
}

/** UNAUTHENTICATED: one message for all reasons, so that nobody can ask which prefixes exist. */
export function refuseKey(): ApiError {
  return unauthenticated({
    en: `This API key is refused: it is unknown here, has expired or was revoked. ${NEW_KEY.en}.`,
    zh: `接口密钥被拒绝：密钥不存在、已过期或已撤销。${NEW_KEY.zh}。`,
  });
}
