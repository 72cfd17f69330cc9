import { CHANGE_KINDS, type ChangeKind } from '../../audit/recorded-change';
import type { FedType } from '../change-feed/change-feed.rules';

/** What a webhook may tell: that something was created, changed, ended or made void, and nothing of what it holds. */

export const WEBHOOK_OBJECTS = ['MEMBER', 'ORGANIZATION', 'UNIT', 'GRID'] as const;
export type WebhookObject = (typeof WEBHOOK_OBJECTS)[number];

/** Each as the change feed and the API call its type. */
export const FED_AS: Readonly<Record<WebhookObject, FedType>> = {
  MEMBER: 'Member',
  ORGANIZATION: 'Organization',
  UNIT: 'Unit',
  GRID: 'Grid',
};

export type ChangeEventType = `${WebhookObject}_${ChangeKind}`;

export const CHANGE_EVENT_TYPES = WEBHOOK_OBJECTS.flatMap((object) =>
  CHANGE_KINDS.map((kind): ChangeEventType => `${object}_${kind}`),
);

/** Told to every endpoint, whatever it chose: what changed meanwhile is not known, so its receiver must take all anew. */
export const RESYNC = 'RESYNC_REQUIRED';

export type WebhookEventType = ChangeEventType | typeof RESYNC;

export const WEBHOOK_EVENT_TYPES: readonly WebhookEventType[] = [...CHANGE_EVENT_TYPES, RESYNC];

export interface EventParts {
  object: WebhookObject;
  kind: ChangeKind;
}

/** The object and the kind of a change. */
export function partsOf(type: ChangeEventType): EventParts {
  const [object, kind] = type.split('_') as [WebhookObject, ChangeKind];
  return { object, kind };
}

/** The event that a change of the feed is. */
export function eventTypeOf(objectType: FedType, kind: ChangeKind): ChangeEventType {
  const object = WEBHOOK_OBJECTS.find((each) => FED_AS[each] === objectType);
  if (object === undefined) throw new Error(`No webhook tells of ${objectType}.`);
  return `${object}_${kind}`;
}

/** An event as a message names it: `member.updated`. */
export function eventName(type: WebhookEventType): string {
  return type.toLowerCase().replace('_', '.');
}

/** The objects that any of these events are about, each once. */
export function objectsOf(types: readonly WebhookEventType[]): WebhookObject[] {
  return WEBHOOK_OBJECTS.filter((object) => types.some((type) => type !== RESYNC && partsOf(type).object === object));
}
