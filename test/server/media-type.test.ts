import { answerType, GRAPHQL_TYPE, JSON_TYPE } from '../../src/server/media-type';

describe('the media type of an answer', () => {
  it.each<[string | undefined, string | null]>([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_TYPE],
    ['application/graphql-response+json; charset=utf-8', GRAPHQL_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
    ['application/json;q=0.5, application/graphql-response+json;q=0.8', GRAPHQL_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/graphql-response+json;q=0, application/json', JSON_TYPE],
    ['text/html', null],
  ])('for Accept: %s is %s', (accept, expected) => {
    expect(answerType(accept)).toBe(expected);
  });
});
