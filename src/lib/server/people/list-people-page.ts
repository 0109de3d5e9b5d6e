import { accountStanding, type AccountStanding } from '#lib/domain/access/account.ts';
import { narrowScope, unitScope } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { findAccounts } from '#lib/server/accounts/accounts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { countPeopleIn, listPeople, type Person } from './people.ts';
import { unitPlace } from './person-writes.queries.ts';

export type PeoplePage = {
	people: (Person & { account: AccountStanding })[];
	total: number;
	page: number;
	more: boolean;
};

/** A page of 50 people whom the actor administers, of one unit with all below it when asked. Refuses 'not-found'. */
export async function listPeoplePage(
	ctx: Context,
	filter: { text: string; unitId: string | null; left: boolean; page: number }
): Promise<Outcome<PeoplePage, 'not-found'>> {
	const all = unitScope(ctx.actor, 'person.read');
	const place = filter.unitId === null ? null : await unitPlace(ctx.db, filter.unitId);
	if (place === undefined) return no('not-found');
	const scope = place === null ? all : narrowScope(all, place.path);
	if (!scope) return no('not-found');
	const found = await listPeople(ctx, scope, filter);
	const shown = found.slice(0, 50);
	const accounts = await findAccounts(
		ctx,
		shown.map((person) => person.id)
	);
	return ok({
		people: shown.map((person) => ({ ...person, account: accountStanding(accounts.get(person.id)) })),
		total: await countPeopleIn(ctx, scope, filter.text, filter.left),
		page: filter.page,
		more: found.length > 50
	});
}
