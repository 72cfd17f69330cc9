import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { RequestContext } from '../access/context';
import { type AnswerSettings, answerPlugin } from './answer-plugin';
import { formatError } from './format-error';
import { limitRule } from './limit-rules';
import { LIMITS } from './limits';

export interface ApiServerSettings extends AnswerSettings {
  introspection: boolean;
}

/**
 * The GraphQL engine over a schema: parsing and validation within the limits, then `answerPlugin`. Nothing is ever
 * reported to Apollo's cloud, whatever the environment says.
 */
export function createApiServer(settings: ApiServerSettings): ApolloServer<RequestContext> {
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
      answerPlugin(settings),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: settings.log,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
}
