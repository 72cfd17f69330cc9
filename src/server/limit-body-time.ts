import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendText, stopReading } from './responses';

/** Milliseconds: a slow sender holds a connection no longer than this. */
const BODY_MS = 30_000;

/**
 * Ends a request whose body takes too long. Node has one such time for a whole server, and there it is that of files, which take
 * longer than documents.
 */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse, bodyMs = BODY_MS): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    // Answered already, and still sending: nobody reads it.
    if (response.headersSent) return void request.destroy();
    stopReading(request, response);
    sendText(response, 408, 'The request took too long to arrive.\n');
  }, bodyMs);
  timer.unref();
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  request.once('close', stop);
}
