import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { RequestContext } from '../access/context';
import { answerPlugin } from './answer-plugin';
import { formatError } from './format-error';
import { KnownDocuments } from './known-documents';
import { limitRule } from './limit-rules';
import { LIMITS } from './limits';
import { type OperationSettings, Operations } from './operations';
import { answerText } from './writer/written-data';

export interface ApiServerSettings extends OperationSettings {
  introspection: boolean;
  operations?: Operations;
  /** Where documents are kept that were found valid. */
  known?: KnownDocuments;
}

/**
 * The GraphQL engine over a schema: parsing and validation within the limits, then `answerPlugin`. Nothing is ever
 * reported to Apollo's cloud, whatever the environment says.
 */
export function createApiServer(settings: ApiServerSettings): ApolloServer<RequestContext> {
  const { operations = new Operations(settings), known = new KnownDocuments() } = settings;
  return new ApolloServer<RequestContext>({
    schema: settings.schema,
    introspection: settings.introspection,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [limitRule],
    validationOptions: { maxErrors: LIMITS.errors, hideSuggestions: !settings.hints },
    // Reached without a context, so in English, by requests that are no GraphQL request at all.
    formatError: (_formatted, error) =>
      formatError(error, { language: 'en', requestId: 'unknown', hints: settings.hints }),
    plugins: [
      answerPlugin(operations, known),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    stringifyResult: answerText,
    logger: settings.log,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    // What is known is kept by `known` alone: a second memory would keep alive what that one lets go of.
    documentStore: null,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
}
