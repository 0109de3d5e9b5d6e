/** The only source of ids and randomness of the server. */
import { randomBytes as cryptoBytes, randomUUID } from 'node:crypto';

export const randomBytes = (size: number): Uint8Array => cryptoBytes(size);

/**
 * UUID version 7: 48 bits of time, then 74 random bits. Ordered by time, so indexes grow at their end;
 * not guessable, so absent and forbidden look the same.
 */
export function newId(now: Date = new Date(), random: Uint8Array = cryptoBytes(10)): string {
	const time = now.getTime().toString(16).padStart(12, '0');
	const hex = Buffer.from(random).toString('hex');
	const variant = ((random[2]! & 0x3f) | 0x80).toString(16).padStart(2, '0');
	return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}

/** 16 hex characters that name a request in the log. Node keeps a pool for UUIDs: an eighth of the cost of eight fresh bytes. */
export const newRequestId = (): string => randomUUID().replaceAll('-', '').slice(16);
