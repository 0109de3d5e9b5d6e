/** The only source of ids and randomness of the server. */
import { randomBytes as cryptoBytes, randomUUID } from 'node:crypto';

export const randomBytes = (size: number): Uint8Array => cryptoBytes(size);

/**
 * UUID version 7: 48 bits of time, 12 bits that count up within a millisecond, 62 random bits. The ids of one process
 * are in the order in which they were made, so indexes grow at their end and a log can be read by its id; not
 * guessable, so absent and forbidden look the same.
 */
export function newId(now: Date = new Date(), random: Uint8Array = cryptoBytes(10)): string {
	const { time, count } = placeAfter(now.getTime(), ((random[0]! << 8) | random[1]!) & 0x7ff);
	const at = time.toString(16).padStart(12, '0');
	const hex = Buffer.from(random).toString('hex');
	const variant = ((random[2]! & 0x3f) | 0x80).toString(16).padStart(2, '0');
	const counted = count.toString(16).padStart(3, '0');
	return `${at.slice(0, 8)}-${at.slice(8)}-7${counted}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}

/** Of the last id: the clock it was given, and its place, which may be some milliseconds ahead of that clock. */
let last = { given: -1, time: -1, count: 0 };

/** The next place for this clock; one that is set back, as in a history told afterwards, begins anew. */
function placeAfter(given: number, start: number): { time: number; count: number } {
	if (given < last.given || given > last.time) last = { given, time: given, count: start };
	else if (last.count < 0xfff) last = { given, time: last.time, count: last.count + 1 };
	else last = { given, time: last.time + 1, count: start };
	return last;
}

/** 16 hex characters that name a request in the log. Node keeps a pool for UUIDs: an eighth of the cost of eight fresh bytes. */
export const newRequestId = (): string => randomUUID().replaceAll('-', '').slice(16);
