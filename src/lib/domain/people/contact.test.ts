import { expect, test } from 'vitest';
import { readContact, readEmail, readPhone } from './contact.ts';

test.each([
	['0812-3456-789', '+628123456789'],
	['+62 812 3456 789', '+628123456789'],
	['62812 3456789', '+628123456789'],
	['(0542) 123.456', '+62542123456'],
	['+65 6123 4567', '+6561234567'],
	['', ''],
	['  ', '']
])('a telephone number is kept in one form: %s', (typed, kept) => {
	expect(readPhone(typed)).toEqual({ ok: true, value: kept });
});

test.each(['123', '0812345678901234', '9999015503870001', 'nol delapan', '+0812345678', '0812 3456 789 ext 4'])(
	'what no telephone has is refused: %s',
	(typed) => expect(readPhone(typed)).toEqual({ ok: false, reason: 'phone-wrong' })
);

test.each([
	['Ani.R@Balikpapan.go.id', 'ani.r@balikpapan.go.id'],
	['', '']
])('an e-mail address is kept in lower case: %s', (typed, kept) => {
	expect(readEmail(typed)).toEqual({ ok: true, value: kept });
});

test.each(['ani', 'ani@', '@a.id', 'ani@kota', 'a b@c.id', 'a@b@c.id', 'a@.id', `${'a'.repeat(200)}@b.id`])(
	'what is no address is refused: %s',
	(typed) => expect(readEmail(typed)).toEqual({ ok: false, reason: 'email-wrong' })
);

test('both are optional', () => {
	expect(readContact({ phone: '', email: '' })).toEqual({ ok: true, value: { phone: '', email: '' } });
});
