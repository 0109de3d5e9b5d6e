import { grantState, isEndable, type GrantState } from '#lib/domain/access/grant-period.ts';
import { can, unitScope, type Role } from '#lib/domain/access/policy.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { allGrantsOf, grantsInScope, type GrantListRow } from './grants.queries.ts';

export type GrantLine = {
	id: string;
	personId: string;
	personName: string;
	role: Role;
	/** Null is the whole country. */
	unitName: string | null;
	acting: boolean;
	validFrom: string;
	/** The first moment at which it no longer holds. */
	validUntil: string | null;
	zone: Zone;
	reason: string;
	state: GrantState;
	revokeReason: string | null;
	revokedAt: string | null;
	/** Whether the actor may end it. */
	mayRevoke: boolean;
};

function toLine(ctx: Context, row: GrantListRow): GrantLine {
	const times = { validFrom: row.valid_from, validUntil: row.valid_until, revokedAt: row.revoked_at };
	const state = grantState(times, ctx.now());
	return {
		id: row.id,
		personId: row.person_id,
		personName: fullName({ name: row.person_name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		role: row.role,
		unitName: row.unit_name,
		acting: row.acting === 1,
		validFrom: row.valid_from,
		validUntil: row.valid_until,
		zone: row.unit_zone ?? 'WIB',
		reason: row.reason,
		state,
		revokeReason: row.revoke_reason,
		revokedAt: row.revoked_at,
		mayRevoke:
			isEndable(state) &&
			can(ctx.actor, 'grant.write', { unitPath: row.unit_path, role: row.role, personId: row.person_id })
	};
}

/** A page of 50 grants over the units of the actor's scope, by name; with `ended` also those that are over. */
export async function listGrants(ctx: Context, filter: { page: number; ended: boolean }): Promise<GrantLine[]> {
	const page = { now: ctx.now().toISOString(), ended: filter.ended, limit: 51, offset: 50 * (filter.page - 1) };
	return (await grantsInScope(ctx.db, unitScope(ctx.actor, 'grant.read'), page)).map((row) => toLine(ctx, row));
}

/** The roles somebody holds, will hold or has held, as far as the actor may see them; those in force first. */
export async function listGrantsOf(ctx: Context, personId: string): Promise<GrantLine[]> {
	const rows = await allGrantsOf(ctx.db, personId);
	return inOrder(
		rows.filter((row) => can(ctx.actor, 'grant.read', { unitPath: row.unit_path })).map((row) => toLine(ctx, row))
	);
}

/** One's own roles, in force, to come and over: everybody may know what they may do, and until when. */
export async function listOwnGrants(ctx: Context): Promise<GrantLine[]> {
	if (ctx.actor.kind !== 'person') return [];
	return inOrder((await allGrantsOf(ctx.db, ctx.actor.personId)).map((row) => toLine(ctx, row)));
}

const ORDER: Record<GrantState, number> = { active: 0, future: 1, ended: 2, revoked: 2 };
const inOrder = (lines: GrantLine[]): GrantLine[] => lines.sort((a, b) => ORDER[a.state] - ORDER[b.state]);
