import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { readContact, type Contact, type ContactProblem } from '#lib/domain/people/contact.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { contactOf, writeContact } from './contact.queries.ts';
import { personById, type PersonRow } from './people.queries.ts';

/** One's own, or that of somebody whose record the actor may read; null for anybody else's (absent and forbidden alike). */
async function reachable(ctx: Context, personId: string, action: 'person.read' | 'person.write') {
	const person = await personById(ctx.db, personId);
	if (!person || person.merged_into !== null) return null;
	const own = ctx.actor.kind === 'person' && ctx.actor.personId === person.id;
	return own || can(ctx.actor, action, { unitPath: person.unit_path, personId: person.id }) ? person : null;
}

/** How somebody can be reached, for themselves and the admins of their unit; nobody else ever reads it. */
export async function findContact(ctx: Context, personId: string): Promise<Contact | null> {
	if (!(await reachable(ctx, personId, 'person.read'))) return null;
	const row = await contactOf(ctx.db, personId);
	return { phone: row?.phone ?? '', email: row?.email ?? '' };
}

/**
 * Says how somebody can be reached, or that they are not: by themselves, or by an admin of their unit. The log says that
 * it was changed and by whom, not to what. Refuses 'not-found', 'phone-wrong' and 'email-wrong'.
 */
export async function changeContact(
	ctx: Context,
	input: Contact & { personId: string }
): Promise<Outcome<null, 'not-found' | ContactProblem>> {
	return inTransaction(ctx, async (ctx): Promise<Outcome<null, 'not-found' | ContactProblem>> => {
		const person: PersonRow | null = await reachable(ctx, input.personId, 'person.write');
		if (!person) return no('not-found');
		const contact = readContact(input);
		if (!contact.ok) return contact;
		await writeContact(ctx.db, {
			person_id: person.id,
			...contact.value,
			changed_at: ctx.now().toISOString(),
			changed_by: actorId(ctx)
		});
		const subject = { type: 'person', id: person.id, unitId: person.unit_id };
		await recordAudit(ctx, 'person.contact-changed', subject, {
			phone: contact.value.phone === '' ? 0 : 1,
			email: contact.value.email === '' ? 0 : 1
		});
		return ok(null);
	});
}
