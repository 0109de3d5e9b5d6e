/** The user name that somebody is given who asks for none. */
import { searchName } from '#lib/domain/people/person.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** The name to sign in with when nobody chose one: the number, else the name in small letters and four random ones. */
export function usualUsername(ctx: Context, person: { name: string; number: string | null }): string {
	if (person.number !== null) return person.number.toLowerCase();
	const slug =
		searchName(person.name)
			.replace(/[^a-z0-9]+/g, '.')
			.replace(/^\.|\.$/g, '')
			.slice(0, 30) || 'peserta';
	return `${slug}.${Buffer.from(ctx.randomBytes(2)).toString('hex')}`;
}
