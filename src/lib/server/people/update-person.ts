import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { cleanName, searchName, sortName, type EmploymentType, type NameProblem } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { personById, updatePersonRow } from './people.queries.ts';

export type UpdatePersonInput = {
	personId: string;
	version: number;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: EmploymentType;
	position: string;
	rank: string;
};
export type UpdatePersonRefusal = 'not-found' | 'version-conflict' | NameProblem;

/**
 * Corrects somebody's name, titles, position or rank. Refuses 'not-found' (also outside the scope, and one's own
 * record), a name that cannot be read or printed, and 'version-conflict' when somebody was faster (reliability B-105).
 */
export async function updatePerson(
	ctx: Context,
	input: UpdatePersonInput
): Promise<Outcome<null, UpdatePersonRefusal>> {
	const person = await personById(ctx.db, input.personId);
	if (!person || !can(ctx.actor, 'person.write', { unitPath: person.unit_path, personId: person.id }))
		return no('not-found');
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	return inTransaction(ctx, async (ctx) => {
		const written = await updatePersonRow(ctx.db, person.id, input.version, {
			name: name.value,
			title_prefix: input.titlePrefix,
			title_suffix: input.titleSuffix,
			search_name: searchName(name.value),
			sort_name: sortName(name.value),
			employment_type: input.employmentType,
			position: input.position,
			rank: input.rank
		});
		if (!written) return no('version-conflict');
		await recordAudit(ctx, 'person.updated', { type: 'person', id: person.id, unitId: person.unit_id });
		return ok(null);
	});
}
