import { createCipheriv, createHash, createHmac, createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { cipherSuiteFrom, suiteNamed } from '../../../src/data/vault/cipher-suites';
import { keyIdOf, openEnvelope, sealEnvelope, sealingKey } from '../../../src/data/vault/envelope';
import { sm4HmacSm3 } from '../../../src/data/vault/sm4-hmac-sm3';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('This Node', () => {
  it('has SM3 as GB/T 32905 has it', () => {
    expect(createHash('sm3').update('abc').digest()).toEqual(
      hex('66c7f0f4 62eeedd9 d1f2d46b dc10e4e2 4167c487 5cf2f7a2 297da02b 8f4ba8e0'),
    );
  });

  it('has SM4 as GB/T 32907 has it', () => {
    const block = hex('0123456789abcdeffedcba9876543210');
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block)).toEqual(hex('681edf34d206965e86b3e94f536e4246'));
  });
});

/** Sealed once by each suite, and to be opened for as long as there are backups. */
const KEPT = {
  'aes-256-gcm': 'AQEBmaAAAABwAIAAAAAAAACqB976AWLyWjrMXuxLTXBwailpbDTlTewvdWyzIO9nHzdPs2DOYWsg',
  'sm4-hmac-sm3':
    'AQIBmaAAAABwAIAAAAAAAACqJ9jpTE1hDLH4+08YWr8KexsqOxeXVtmgKIP/UG9656Fm4rqVonSyalrsBfeuMfGMnRx6BkzaQrx1Rh0=',
};

const SECRET = createSecretKey(Buffer.from('this secret is known to the test'));
const ID = '0199a0000000700080000000000000aa';
const PLACE = ['tenant', 'members', 'row', 'phone_sealed'];

describe.each([aes256Gcm, sm4HmacSm3])('The suite $name', (suite) => {
  const key = sealingKey(ID, suite, SECRET);
  const sealed = sealEnvelope(key, Buffer.from('13800000000'), PLACE);

  it('opens what it sealed, whatever the text and its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, place) => {
        expect(openEnvelope(key, sealEnvelope(key, Buffer.from(text), place), place).toString()).toBe(text);
      }),
    );
  });

  it('seals the same text to other bytes each time, which name the key and show nothing of the text', () => {
    const again = sealEnvelope(key, Buffer.from('13800000000'), PLACE);
    expect(again.equals(sealed)).toBe(false);
    expect(keyIdOf(again)).toBe(ID);
    expect(again.includes('13800000000')).toBe(false);
  });

  it('refuses an envelope with any byte changed, cut off or added', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const tampered = Buffer.from(sealed);
        tampered[at] = (tampered[at] ?? 0) ^ change;
        expect(() => openEnvelope(key, tampered, PLACE)).toThrow('does not open');
      }),
      { numRuns: 500 },
    );
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openEnvelope(key, sealed.subarray(0, length), PLACE)).toThrow('does not open');
    }
    expect(() => openEnvelope(key, Buffer.concat([sealed, Buffer.from([0])]), PLACE)).toThrow('does not open');
  });

  it('refuses an envelope at any other place', () => {
    for (let part = 0; part < PLACE.length; part += 1) {
      expect(() => openEnvelope(key, sealed, PLACE.with(part, 'other'))).toThrow('does not open');
    }
    // Parts do not run together.
    expect(() => openEnvelope(key, sealed, ['tenant', 'members', 'rowphone_sealed', ''])).toThrow('does not open');
  });

  it('refuses an envelope under another secret, or another id of the key', () => {
    const other = sealingKey(ID, suite, createSecretKey(Buffer.alloc(32, 7)));
    expect(() => openEnvelope(other, sealed, PLACE)).toThrow('does not open');
    const renamed = sealingKey(ID.replace('aa', 'bb'), suite, SECRET);
    expect(() => openEnvelope(renamed, sealed, PLACE)).toThrow('does not open');
  });

  it('opens what an earlier build sealed', () => {
    const kept = Buffer.from(KEPT[suite.name], 'base64');
    expect(openEnvelope(key, kept, PLACE).toString()).toBe('13800000000');
  });

  it('digests a text to 32 bytes that no key of encryption is derived with', () => {
    const { cipher } = key;
    expect(cipher.digest('13800000000')).toEqual(cipher.digest('13800000000'));
    expect(cipher.digest('13800000000')).toHaveLength(32);
    expect(cipher.digest('13800000000')).not.toEqual(cipher.digest('13800000001'));
    const hash = suite.name === 'aes-256-gcm' ? 'sha256' : 'sm3';
    expect(cipher.digest('x')).not.toEqual(createHmac(hash, SECRET).update('x').digest());
  });
});

describe('The suites', () => {
  it('do not open each other’s envelopes, though the secret be the same', () => {
    const [aes, sm] = [sealingKey(ID, aes256Gcm, SECRET), sealingKey(ID, sm4HmacSm3, SECRET)];
    expect(() => openEnvelope(sm, sealEnvelope(aes, Buffer.from('x'), PLACE), PLACE)).toThrow('does not open');
    expect(() => openEnvelope(aes, sealEnvelope(sm, Buffer.from('x'), PLACE), PLACE)).toThrow('does not open');
  });

  it('are chosen by ZUZHI_CIPHER', () => {
    expect(cipherSuiteFrom({}).name).toBe('aes-256-gcm');
    expect(cipherSuiteFrom({ ZUZHI_CIPHER: '' }).name).toBe('aes-256-gcm');
    expect(cipherSuiteFrom({ ZUZHI_CIPHER: 'sm4-hmac-sm3' })).toBe(sm4HmacSm3);
    expect(() => cipherSuiteFrom({ ZUZHI_CIPHER: 'SM4' })).toThrow(
      'ZUZHI_CIPHER is "SM4"; it takes aes-256-gcm or sm4-hmac-sm3.',
    );
    expect(() => suiteNamed('zuc')).toThrow('knows no cipher "zuc"');
  });

  it('show no secret when a key is printed', () => {
    const printed = inspect(sealingKey(ID, aes256Gcm, SECRET), { depth: 9, showHidden: true });
    expect(printed).not.toContain('this secret');
    expect(printed).not.toContain(SECRET.export().toString('hex').slice(0, 8));
  });
});
