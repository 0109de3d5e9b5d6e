/** How somebody can be reached: both optional, and never needed for anything (docs: /privasi). */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';

export type Contact = { phone: string; email: string };
export type ContactProblem = 'phone-wrong' | 'email-wrong';

/**
 * "0812-3456-789", "62812…" and "+62 812…" are one number, kept as "+62812…"; a number of another country starts with its
 * "+". Empty is none. Refuses what no telephone has: fewer than 8 or more than 14 figures (a NIK has 16).
 */
export function readPhone(typed: string): Outcome<string, 'phone-wrong'> {
	const text = typed.replace(/[\s().-]/g, '');
	if (text === '') return ok('');
	const international = text.startsWith('+') ? text : `+${text.replace(/^0/, '62')}`;
	return /^\+[1-9]\d{7,13}$/.test(international) ? ok(international) : no('phone-wrong');
}

/** One "@" between a name and a domain with a dot; kept in lower case. Empty is none. */
export function readEmail(typed: string): Outcome<string, 'email-wrong'> {
	const text = typed.trim().toLowerCase();
	if (text === '') return ok('');
	return text.length <= 200 && /^[^\s@<>"']+@[^\s@<>"'.]+(?:\.[^\s@<>"'.]+)+$/.test(text)
		? ok(text)
		: no('email-wrong');
}

export function readContact(typed: Contact): Outcome<Contact, ContactProblem> {
	const phone = readPhone(typed.phone);
	if (!phone.ok) return phone;
	const email = readEmail(typed.email);
	return email.ok ? ok({ phone: phone.value, email: email.value }) : email;
}
