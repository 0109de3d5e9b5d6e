/** Whether an entry of a list is still the same human: two rows of the register may be one, and a presence is nobody else's. */
import { isReason } from '#lib/domain/reason.ts';
import { sharesWord } from '#lib/domain/people/person.ts';
import type { ParticipantTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hasTrace, nameWhenTraced, rowsOfHuman, standingPerson } from './same-human.queries.ts';

/** The row of the register that stands for this one: itself, or the one it was merged into. */
export async function humanOf(ctx: Context, personId: string | null): Promise<string | null> {
	return personId === null ? null : ((await standingPerson(ctx.db, personId)) ?? personId);
}

/** Whether two rows of the register are one human: the same, or one of them merged into the other. Nobody is nobody's. */
export async function isSameHuman(ctx: Context, one: string | null, other: string | null): Promise<boolean> {
	if (one === null || other === null) return false;
	return one === other || (await humanOf(ctx, one)) === (await humanOf(ctx, other));
}

/** Whether the actor is this row of the register: nobody records or mends the own presence (T-27). */
export async function isActor(ctx: Context, personId: string | null): Promise<boolean> {
	return ctx.actor.kind === 'person' && (await isSameHuman(ctx, ctx.actor.personId, personId));
}

/** The actor's rows of the register, to be compared with many at once; none of whoever is no person. */
export async function actorRows(ctx: Context): Promise<ReadonlySet<string>> {
	if (ctx.actor.kind !== 'person') return new Set();
	const { personId } = ctx.actor;
	return new Set([personId, ...(await rowsOfHuman(ctx.db, (await humanOf(ctx, personId)) ?? personId))]);
}

/**
 * What an entry may not become once the ledger or a certificate speaks of it: somebody of another account, or of a name
 * that has no word in common with the one it had, now or when it was first scanned (two small steps are one large one);
 * and it changes only with a reason. The caller holds the entry. Null when nothing speaks against it.
 */
export async function identityProblem(
	ctx: Context,
	row: ParticipantTable,
	after: { name: string; personId: string | null; reason: string }
): Promise<'other-human' | 'reason-missing' | null> {
	if (!(await hasTrace(ctx.db, row.id))) return null;
	if (row.person_id !== null && !(await isSameHuman(ctx, row.person_id, after.personId))) return 'other-human';
	const known = [row.name, (await nameWhenTraced(ctx.db, row.id)) ?? row.name];
	if (after.name !== row.name && !known.every((name) => sharesWord(after.name, name))) return 'other-human';
	return isReason(after.reason) ? null : 'reason-missing';
}
