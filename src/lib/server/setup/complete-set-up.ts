import { checkPassword, type PasswordProblem } from '#lib/domain/access/password.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { no, ok } from '#lib/domain/outcome.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import { createAccount } from '#lib/server/accounts/accounts.ts';
import { hashPassword } from '#lib/server/platform/passwords.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { addPerson, type NameProblem } from '#lib/server/people/people.ts';
import { createStartingProgramme } from '#lib/server/programmes/programmes.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { addUnits } from '#lib/server/units/units.ts';
import { grantRole } from '#lib/server/accounts/accounts.ts';
import { closeSetUp } from './setup.queries.ts';
import { setUpCodeMatches } from './setup.ts';

export type SetUpInput = {
	setUpCode: string;
	institution: string;
	institutionCode: string;
	place: string;
	zone: Zone;
	name: string;
	username: string;
	password: string;
};
export type SetUpRefusal = 'code-wrong' | 'already-set-up' | PasswordProblem | NameProblem;

/**
 * Makes the first institution, the first person and their national-admin role, once, for whoever has the terminal's
 * code. Answers the account id to sign in. There is no default account and no default password.
 */
export async function completeSetUp(
	ctx: Context,
	input: SetUpInput
): Promise<Outcome<{ accountId: string }, SetUpRefusal>> {
	if (!(await setUpCodeMatches(ctx, input.setUpCode))) return no('code-wrong');
	const problem = checkPassword(input.password, [input.username, input.name]);
	if (problem) return no(problem);
	const passwordHash = await hashPassword(input.password);
	return inTransaction(ctx, async (ctx): Promise<Outcome<{ accountId: string }, SetUpRefusal>> => {
		if (!(await closeSetUp(ctx.db, ctx.now().toISOString()))) return no('already-set-up');
		const unitId = ctx.newId();
		await addUnits(ctx, [
			{
				id: unitId,
				parent_id: null,
				parentPath: null,
				code: input.institutionCode,
				name: input.institution,
				unit_type: 'institution',
				zone: input.zone,
				place: input.place,
				position: 1
			}
		]);
		const person = await addPerson(ctx, { name: input.name, employmentType: 'other', unitId });
		if (!person.ok) throw new SetUpUndone(person.reason);
		const accountId = await createAccount(ctx, { personId: person.value, username: input.username, passwordHash });
		await grantRole(ctx, { personId: person.value, role: 'national-admin', unitId: null, reason: 'Persiapan awal' });
		// So that the first programme takes minutes: the national one stands ready to be adopted.
		await createStartingProgramme(ctx);
		await recordAudit(ctx, 'installation.set-up', { type: 'unit', id: unitId, unitId });
		return ok({ accountId });
	}).catch((error: unknown) => {
		if (error instanceof SetUpUndone) return no(error.reason);
		throw error;
	});
}

/** Carries a refusal out of the transaction so that nothing of it stays. */
class SetUpUndone extends Error {
	readonly reason: NameProblem;
	constructor(reason: NameProblem) {
		super(reason);
		this.reason = reason;
	}
}
