/**
 * A server-sent stream that ends when its reader leaves, when it may no longer be read, and when the server stops; and
 * its latest message alone, for readers whose network lets no stream through (V5).
 */
import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { onCommitted } from '#lib/server/platform/signals.ts';

export type StreamSource = {
	/** The next message, or null to end the stream (the right to read it is gone). */
	read(): Promise<unknown>;
	/** Commits of this topic make the stream read again at once. */
	topic: string;
	/**
	 * Read again, and told, at least this often: other processes' commits arrive no other way, and a page that hears
	 * nothing for eight seconds takes the connection for lost (SILENCE_MS), so three seconds leave room for one lost try.
	 */
	everyMs: number;
};

/** Messages that a reader may leave unread: more of them, and it has gone without a word (its network is silent). */
const MOST_UNREAD = 20;

/** The topic told when the server begins to stop. */
export const SHUTDOWN = 'shutdown';

/**
 * The stream, or for whoever asks for JSON the message that it would say now. Asked every other second it must cost
 * little: what its reader has already is 304 without a body.
 */
export async function live(request: Request, source: StreamSource): Promise<Response> {
	const accept = request.headers.get('accept') ?? '';
	if (!accept.includes('application/json')) return eventStream(source);
	const message = await source.read();
	if (message === null) error(404);
	const etag = `W/"${markOf(message)}"`;
	const headers = { etag, 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return new Response(JSON.stringify(message), { headers });
}

/** Of what a message says, whenever it is said: the server's clock is in some, and always another. */
function markOf(message: unknown): string {
	const text = JSON.stringify(message, (key, value: unknown) => (key === 'serverNow' ? undefined : value));
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

export function eventStream({ read, topic, everyMs }: StreamSource): Response {
	let stop = (): void => undefined;
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			const encoder = new TextEncoder();
			let busy = false;
			let again = false;
			let ended = false;
			const end = (): void => {
				if (ended) return;
				ended = true;
				stop();
				controller.close();
			};
			const send = async (): Promise<void> => {
				if (ended) return;
				if (busy) {
					again = true;
					return;
				}
				busy = true;
				const message = await read().catch(() => null);
				busy = false;
				if (ended) return;
				if (message === null || (controller.desiredSize ?? 0) < -MOST_UNREAD) return end();
				controller.enqueue(encoder.encode(`data: ${JSON.stringify(message)}\n\n`));
				// A burst of arrivals becomes a few messages a second, not one for each.
				if (again) setTimeout(() => void send(), 300);
				again = false;
			};
			const timer = setInterval(() => void send(), everyMs);
			const offs = [onCommitted(topic, () => void send()), onCommitted(SHUTDOWN, end)];
			stop = () => {
				ended = true;
				clearInterval(timer);
				for (const off of offs) off();
			};
			controller.enqueue(encoder.encode(`retry: 2000\n\n`));
			void send();
		},
		cancel() {
			stop();
		}
	});
	return new Response(body, {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no'
		}
	});
}
