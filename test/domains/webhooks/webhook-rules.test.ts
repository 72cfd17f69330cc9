import {
  isGivenUp,
  leftAloneUntil,
  MOST_TRIES,
  nextTryAt,
  retryAfterOf,
} from '../../../src/domains/webhooks/retry.rules';
import { outcomeOf } from '../../../src/domains/webhooks/webhook.rules';
import {
  eventName,
  eventTypeOf,
  objectsOf,
  WEBHOOK_EVENT_TYPES,
} from '../../../src/domains/webhooks/webhook-events.rules';
import { bodyOf } from '../../../src/domains/webhooks/webhook-message.rules';
import { secretText, signedHeaders } from '../../../src/domains/webhooks/webhook-signature.rules';
import { verified } from './a-receiver';

const NOW = new Date('2026-03-01T08:00:00.999Z');

describe('The schedule of a delivery', () => {
  it('tries at once, soon, and then less and less often, for two days', () => {
    const pauses = Array.from({ length: MOST_TRIES - 1 }, (_, index) => {
      const next = nextTryAt(index + 1, NOW, 0);
      return ((next?.getTime() ?? 0) - NOW.getTime()) / 1000;
    });
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBe(5);
    expect(pauses.reduce((sum, pause) => sum + pause) / 86_400).toBeGreaterThan(2);
  });

  it('ends', () => {
    expect(nextTryAt(MOST_TRIES, NOW, 0)).toBeNull();
    expect(nextTryAt(MOST_TRIES + 5, NOW, 0)).toBeNull();
  });

  it('is spread by chance, so that many do not come back in one moment', () => {
    expect(nextTryAt(1, NOW, 1)?.getTime()).toBe(NOW.getTime() + 5_500);
  });

  it('leaves a failing endpoint alone, never for longer than ten minutes', () => {
    const seconds = [1, 2, 3, 6, 1_000].map(
      (failures) => (leftAloneUntil(failures, NOW).getTime() - NOW.getTime()) / 1000,
    );
    expect(seconds).toEqual([0, 2, 10, 600, 600]);
  });
});

describe('What a receiver asks for by Retry-After', () => {
  const secondsTo = (header: string | undefined) => {
    const at = retryAfterOf(header, NOW);
    return at === null ? null : (at.getTime() - NOW.getTime()) / 1000;
  };

  it('is a number of seconds or a date, and no more than six hours', () => {
    expect(secondsTo('120')).toBe(120);
    expect(secondsTo(' 5 ')).toBe(5);
    expect(secondsTo('Sun, 01 Mar 2026 08:10:00 GMT')).toBeCloseTo(599.001);
    expect(secondsTo('999999999')).toBe(21_600);
    expect(secondsTo('Fri, 01 Jan 2049 00:00:00 GMT')).toBe(21_600);
  });

  it.each([undefined, '', '0', '-5', '1.5', '1e3', 'soon', '9999999999', 'Sat, 28 Feb 2026 08:10:00 GMT', 'no GMT'])(
    'is nothing where it says %p',
    (header) => expect(secondsTo(header)).toBeNull(),
  );

  it('puts off the next attempt, and brings none forward', () => {
    const inAnHour = new Date(NOW.getTime() + 3_600_000);
    expect(nextTryAt(1, NOW, 0, inAnHour)).toEqual(inAnHour);
    expect(nextTryAt(5, NOW, 0, inAnHour)).toEqual(nextTryAt(5, NOW, 0));
    expect(nextTryAt(MOST_TRIES, NOW, 0, inAnHour)).toBeNull();
  });
});

describe('An endpoint', () => {
  it('is given up after twenty failures in a row, over five days', () => {
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
    expect(isGivenUp(20, daysAgo(5), NOW)).toBe(true);
    expect(isGivenUp(19, daysAgo(50), NOW)).toBe(false);
    expect(isGivenUp(2_000, daysAgo(4.9), NOW)).toBe(false);
  });
});

describe('An answer', () => {
  it.each([
    [200, 'DELIVERED'],
    [204, 'DELIVERED'],
    [299, 'DELIVERED'],
    [301, 'REDIRECTED'],
    [304, 'REDIRECTED'],
    [308, 'REDIRECTED'],
    [400, 'REFUSED'],
    [404, 'REFUSED'],
    [410, 'GONE'],
    [429, 'REFUSED'],
    [500, 'REFUSED'],
    [101, 'REFUSED'],
  ])('%i means %s', (status, outcome) => expect(outcomeOf(status)).toBe(outcome));
});

describe('An event', () => {
  it('is of a closed list, and named as its messages name it', () => {
    expect(WEBHOOK_EVENT_TYPES).toHaveLength(17);
    expect(eventName(eventTypeOf('Member', 'ENDED'))).toBe('member.ended');
    expect(eventName('RESYNC_REQUIRED')).toBe('resync.required');
    expect(objectsOf(['GRID_CREATED', 'MEMBER_ENDED', 'MEMBER_UPDATED', 'RESYNC_REQUIRED'])).toEqual([
      'MEMBER',
      'GRID',
    ]);
  });

  it('tells which object, which kind and why, and nothing else', () => {
    const body = bodyOf({
      eventType: 'MEMBER_ENDED',
      objectId: 'mem_x',
      objectVersion: 4,
      reason: 'DECEASED',
      changedAt: NOW,
    });
    expect(JSON.parse(body)).toEqual({
      type: 'member.ended',
      timestamp: '2026-03-01T08:00:00.999Z',
      data: { id: 'mem_x', version: 4, reason: 'DECEASED' },
    });
  });
});

describe('A signature', () => {
  const secret = secretText(Buffer.alloc(32, 7));

  it("is that of the specification's example", () => {
    const headers = signedHeaders(
      {
        id: 'msg_loFOjxBNrRLzqYUf',
        sentAt: new Date(1_731_705_121_000),
        body: '{"event_type":"ping","data":{"success":true}}',
      },
      ['whsec_plJ3nmyCDGBKInavdOK15jsl'],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_loFOjxBNrRLzqYUf',
      'webhook-timestamp': '1731705121',
      'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    });
  });

  it('holds for the text, the id and the second, and for nothing else', () => {
    const headers = signedHeaders({ id: 'whd_1', sentAt: new Date(), body: '{"a":"党"}' }, [secret]);
    const message = { headers, body: '{"a":"党"}', path: '/' };
    expect(verified(secret, message)).toEqual({ a: '党' });
    const changed = [
      { ...message, body: '{"a":"党 "}' },
      { ...message, headers: { ...headers, 'webhook-id': 'whd_2' } },
      { ...message, headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) } },
    ];
    for (const each of changed) expect(() => verified(secret, each)).toThrow('No matching signature');
    expect(() => verified(secretText(Buffer.alloc(32, 8)), message)).toThrow();
  });
});
