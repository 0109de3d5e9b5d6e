import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { findTakenUsernames, issueActivationCode, isWithinReach } from '#lib/server/accounts/accounts.ts';
import { isUniqueViolation } from '#lib/server/db/dialect.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Person } from './people.ts';
import { usualUsername } from './usual-username.ts';
import { personById } from './people.queries.ts';

/**
 * A one-time code for somebody without a password, making their account if there is none. Answers the code and the
 * username; it is shown once. Refuses 'not-found' (also outside the scope), 'person-left', 'above-level' (the account
 * may do what the actor could not give: its code would open it to them) and 'username-taken'.
 */
export async function issuePersonCode(
	ctx: Context,
	personId: string
): Promise<Outcome<{ code: string }, 'not-found' | 'person-left' | 'above-level' | 'username-taken'>> {
	const person = await personById(ctx.db, personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	if (person.left_at !== null) return no('person-left');
	if (!(await isWithinReach(ctx, person.id))) return no('above-level');
	try {
		return ok({ code: await issueActivationCode(ctx, { id: person.id, username: await freeUsername(ctx, person) }) });
	} catch (error) {
		// Somebody made the account, or took the name, between our look and our write.
		if (isUniqueViolation(error)) return no('username-taken');
		throw error;
	}
}

/** The usual one; a number that somebody signs in with since they held it gives way to a name. */
async function freeUsername(ctx: Context, person: Pick<Person, 'name' | 'number'>): Promise<string> {
	const usual = usualUsername(ctx, person);
	const taken = await findTakenUsernames(ctx, [usual]);
	return taken.size === 0 ? usual : usualUsername(ctx, { name: person.name, number: null });
}
