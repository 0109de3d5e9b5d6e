import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { findTakenUsernames, issueActivationCode } from '#lib/server/accounts/accounts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { usualUsername } from './people.ts';
import { personById } from './people.queries.ts';

/**
 * A one-time code for somebody without a password, making their account if there is none. Answers the code and the
 * username; it is shown once. Refuses 'not-found' (also outside the scope) and 'person-left'.
 */
export async function issuePersonCode(
	ctx: Context,
	personId: string
): Promise<Outcome<{ code: string }, 'not-found' | 'person-left' | 'username-taken'>> {
	const person = await personById(ctx.db, personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	if (person.left_at !== null) return no('person-left');
	const username = usualUsername(ctx, person);
	if (!person.number && (await findTakenUsernames(ctx, [username])).size > 0) return no('username-taken');
	return ok({ code: await issueActivationCode(ctx, { id: person.id, username }) });
}
