import { SECRET_FIELDS } from './secret-fields.ts';

const MOST_FIELDS = 400;
const MOST_LETTERS = 64 * 1024;

/**
 * What a refused form may bring along in the page that refuses it, to be sent again; null where it may not: a password
 * or one-time code is in it, a file (no page can fill one in), or more than a page should hold.
 */
export function carriedFields(data: FormData): [string, string][] | null {
	const fields = [...data];
	const texts = fields.filter((field): field is [string, string] => typeof field[1] === 'string');
	const letters = texts.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
	const secret = texts.some(([name]) => SECRET_FIELDS.has(name));
	const whole = texts.length === fields.length && texts.length <= MOST_FIELDS && letters <= MOST_LETTERS;
	return whole && !secret ? texts : null;
}
