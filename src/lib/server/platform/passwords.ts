/**
 * argon2id with at most two hashes at a time: more would only take turns on the same cores and starve every other
 * request. A queue of 120 is about two seconds of work; beyond it the caller is told to come back.
 * Source: OWASP minimum for argon2id (19 MiB, 2 passes, 1 lane).
 */
import { hash, verify } from '@node-rs/argon2';

const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const QUEUE = 120;

const MIN_PASSWORD = 10;
const MAX_PASSWORD = 128;

export type PasswordProblem =
	'password-short' | 'password-long' | 'password-control' | 'password-common' | 'password-own';

/** Far too common to accept, whatever the length rule says. */
const COMMON = ['1234567890', '0123456789', 'password123', 'qwertyuiop', 'indonesia1', 'bismillah1', 'balikpapan'];

/** What is left of a password made of the owner's own number and name, when that is all there is to it. */
const LEAST_OF_ITS_OWN = 4;

/**
 * Keeps the text exactly as typed; refuses under 10 or over 128 characters, NUL, the commonest ones, and those made of
 * `own`: numbers, username and name of whom it is for, which every colleague knows (ASVS 6.2.11).
 */
export function checkPassword(password: string, own: readonly string[] = []): PasswordProblem | null {
	const length = [...password].length;
	if (length < MIN_PASSWORD) return 'password-short';
	if (length > MAX_PASSWORD) return 'password-long';
	if (password.includes('\0')) return 'password-control';
	if (COMMON.includes(password.toLowerCase()) || /^(.)\1+$/u.test(password)) return 'password-common';
	return isOwn(password, own) ? 'password-own' : null;
}

function isOwn(password: string, own: readonly string[]): boolean {
	const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	// A NIP begins with the birth date; a name is made of words. The longest go first, or their parts would hide them.
	const parts = own.flatMap((text) => [
		bare(text),
		/^\d{18}$/.test(text) ? text.slice(0, 8) : '',
		...text.split(/\s+/).map(bare)
	]);
	const known = [...new Set(parts)].filter((part) => part.length >= 4).sort((a, b) => b.length - a.length);
	const rest = known.reduce((left, part) => left.replaceAll(part, ''), bare(password));
	return rest.length < LEAST_OF_ITS_OWN && rest !== bare(password);
}

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
