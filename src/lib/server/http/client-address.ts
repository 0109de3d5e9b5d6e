/** Where a request comes from, for limits per network. Never a reason to refuse to answer. */
import { isIP } from 'node:net';
import type { RequestEvent } from '@sveltejs/kit';
import type { Log } from '#lib/server/platform/log.ts';

/** Nobody's address: a connection that is gone already has none. All of them share one limit. */
const NOWHERE = '0.0.0.0';

/**
 * The address inside what a proxy wrote, or null when there is none: "203.0.113.7", "203.0.113.7:4711", "2001:db8::7",
 * "[2001:db8::7]:4711". What is no address must not become the key of a limit: a caller could make a new one each time.
 */
export function addressIn(text: string): string | null {
	const bare = text.trim();
	const inner = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? /^([^:]+):\d+$/.exec(bare)?.[1] ?? bare;
	return isIP(inner) ? inner.toLowerCase() : null;
}

/** Warns once in the life of the process, however many requests come that way. */
export class AddressReader {
	readonly #log: Log;
	#warned = false;
	constructor(log: Log) {
		this.#log = log;
	}

	/**
	 * What ADDRESS_HEADER says, or else the other end of the connection: a request that comes past the proxy (a probe,
	 * an administrator on the machine) lacks the header, and Kit's own reading throws then.
	 */
	read({ getClientAddress, platform }: Pick<RequestEvent, 'getClientAddress' | 'platform'>): string {
		let claimed: string | undefined;
		try {
			claimed = getClientAddress();
		} catch {
			// Absent, or fewer addresses in it than XFF_DEPTH.
		}
		const found = claimed === undefined ? null : addressIn(claimed);
		if (found) return found;
		if (!this.#warned) {
			this.#warned = true;
			this.#log.warn(
				'ADDRESS_HEADER: a request came without a usable address in that header; the address of its connection counts. Said once.'
			);
		}
		return addressIn(platform?.req.socket.remoteAddress ?? '') ?? NOWHERE;
	}
}
