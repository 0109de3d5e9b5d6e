/** The first page of the administration: what there is, and what needs a look. */
import { unitScope } from '#lib/domain/access/policy.ts';
import { countAccounts } from '#lib/server/accounts/accounts.ts';
import { jobAlarms } from '#lib/server/jobs/jobs.ts';
import { countPeopleIn } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { listUnits } from '#lib/server/units/units.ts';

export type AdminSummary = {
	people: number;
	left: number;
	units: number;
	accounts: { made: number; active: number };
	/** Kinds of work in the background that are late or failed. */
	jobAlarms: number;
	mayReadAudit: boolean;
};

/** Counts within the actor's scope. */
export async function adminSummary(ctx: Context): Promise<AdminSummary> {
	const scope = unitScope(ctx.actor, 'person.read');
	const audit = unitScope(ctx.actor, 'audit.read');
	return {
		people: await countPeopleIn(ctx, scope),
		left: await countPeopleIn(ctx, scope, '', true),
		units: (await listUnits(ctx, scope)).length,
		accounts: await countAccounts(ctx, scope),
		jobAlarms: await jobAlarms(ctx),
		mayReadAudit: audit.all || audit.paths.length > 0
	};
}
