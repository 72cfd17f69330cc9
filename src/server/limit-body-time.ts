import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestAlarms } from './alarms';
import { sendText, stopReading } from './responses';

/** Milliseconds: a slow sender holds a connection no longer than this. */
const BODY_MS = 30_000;

/**
 * Ends a request whose body takes too long. Node has one such time for a whole server, and there it is that of files, which take
 * longer than documents.
 */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse, bodyMs = BODY_MS): void {
  // Most bodies come in one piece with their head, and are whole when whoever was told of the head is done.
  queueMicrotask(() => {
    if (!request.complete && !request.destroyed) beginToWait(request, response, bodyMs);
  });
}

function beginToWait(request: IncomingMessage, response: ServerResponse, bodyMs: number): void {
  const alarm = requestAlarms.after(bodyMs, () => {
    if (request.complete) return;
    // Answered already, and still sending: nobody reads it.
    if (response.headersSent) return void request.destroy();
    stopReading(request, response);
    sendText(response, 408, 'The request took too long to arrive.\n');
  });
  // Comes after the end of a body, and when the connection ends before it.
  request.on('close', () => requestAlarms.callOff(alarm));
}
