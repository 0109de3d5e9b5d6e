import { unitScope } from '#lib/domain/access/policy.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listPeople, type Person } from './people.ts';

/** At most this many are offered at once. */
const MOST = 10;

/**
 * Rows of the actor's scope that may be the same human: by what is typed, or else by the same name; those who have left
 * too. Never the row itself.
 */
export async function findTwins(ctx: Context, person: Person, typed: string): Promise<Person[]> {
	const scope = unitScope(ctx.actor, 'person.read');
	const text = typed.trim() || person.name;
	const found = [
		...(await listPeople(ctx, scope, { text, page: 1 })),
		...(await listPeople(ctx, scope, { text, page: 1, left: true }))
	];
	return found.filter(({ id }) => id !== person.id).slice(0, MOST);
}
