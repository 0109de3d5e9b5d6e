/**
 * argon2id with at most two hashes at a time: more would only take turns on the same cores and starve every other
 * request. A queue of 120 is about two seconds of work; beyond it the caller is told to come back.
 * Source: OWASP minimum for argon2id (19 MiB, 2 passes, 1 lane).
 */
import { hash, verify } from '@node-rs/argon2';

const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const QUEUE = 120;

let active = 0;
const waiting: (() => void)[] = [];

/** True when a hash would have to wait too long; the route answers 503 with Retry-After. */
export function passwordQueueIsFull(): boolean {
	return waiting.length >= QUEUE;
}

async function turn<T>(work: () => Promise<T>): Promise<T> {
	if (active >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	active += 1;
	try {
		return await work();
	} finally {
		active -= 1;
		waiting.shift()?.();
	}
}

export function hashPassword(password: string): Promise<string> {
	return turn(() => hash(password.normalize('NFKC'), ARGON));
}

let dummy: Promise<string> | undefined;

/** The same work whether or not there is an account: time tells nobody which numbers exist. */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
	const against = storedHash ?? (await (dummy ??= hash('tidak ada akun seperti ini', ARGON)));
	const matches = await turn(() => verify(against, password.normalize('NFKC').slice(0, 1024)));
	return matches && storedHash !== null;
}
