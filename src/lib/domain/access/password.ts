/** Which passwords are taken. Length is what counts: no rule asks for digits or signs. */

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

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
	if (length < SHORTEST_PASSWORD) return 'password-short';
	if (length > LONGEST_PASSWORD) return 'password-long';
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
