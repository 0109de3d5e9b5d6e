import { can, type Role } from '#lib/domain/access/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealStored } from '#lib/server/seal/seal.ts';
import {
	grantsOfPeople,
	grantsOfPeopleIn,
	grantsOverUnit,
	revokeGrantRow,
	type GrantListRow
} from './grants.queries.ts';

export type HeldGrant = {
	id: string;
	personId: string;
	role: Role;
	unitId: string | null;
	unitName: string | null;
	unitPath: string | null;
	acting: boolean;
	validFrom: string;
	validUntil: string | null;
	/** Whether the actor could give or take it. */
	mine: boolean;
};

const toHeld = (ctx: Context, row: GrantListRow): HeldGrant => ({
	id: row.id,
	personId: row.person_id,
	role: row.role,
	unitId: row.unit_id,
	unitName: row.unit_name,
	unitPath: row.unit_path,
	acting: row.acting === 1,
	validFrom: row.valid_from,
	validUntil: row.valid_until,
	mine: can(ctx.actor, 'grant.write', { unitPath: row.unit_path, role: row.role, personId: row.person_id })
});

/** Roles in force or to come of somebody, at and below a place in the tree; null is everywhere, the whole country too. */
export async function grantsBelow(ctx: Context, personId: string, path: string | null): Promise<HeldGrant[]> {
	const rows = await grantsOfPeople(ctx.db, [personId], ctx.now().toISOString());
	return rows.filter((row) => path === null || (row.unit_path ?? '').startsWith(path)).map((row) => toHeld(ctx, row));
}

/** Roles in force or to come of everybody who belongs to a place in the tree or below it. */
export async function grantsOfPeopleBelow(ctx: Context, path: string): Promise<HeldGrant[]> {
	return (await grantsOfPeopleIn(ctx.db, path, ctx.now().toISOString())).map((row) => toHeld(ctx, row));
}

/** Roles in force or to come over the unit itself, whoever holds them. */
export async function grantsOver(ctx: Context, unitId: string): Promise<HeldGrant[]> {
	return (await grantsOverUnit(ctx.db, unitId, ctx.now().toISOString())).map((row) => toHeld(ctx, row));
}

/**
 * Ends roles in the act that takes their ground away (a move to another agency, leaving, the end of a unit), each with
 * its line in the log. The caller has checked the right to. Answers how many it ended.
 */
export async function endGrants(ctx: Context, grants: readonly HeldGrant[], reason: string): Promise<number> {
	const at = ctx.now().toISOString();
	const by = actorId(ctx);
	let ended = 0;
	for (const grant of grants) {
		if (!(await revokeGrantRow(ctx.db, grant.id, { at, personId: by, reason }))) continue;
		ended += 1;
		await sealStored(ctx, 'grant-end', [grant.id]);
		await recordAudit(
			ctx,
			'grant.revoked',
			{ type: 'person', id: grant.personId, unitId: grant.unitId },
			{ role: grant.role, grant: grant.id }
		);
	}
	return ended;
}
