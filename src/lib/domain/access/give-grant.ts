import { can, type Actor, type Role } from './policy.ts';

export type GrantProblem = 'not-found' | 'self-grant' | 'above-level' | 'person-left' | 'needs-unit';

/** `unitId` null: the whole country. */
export type WantedGrant = { role: Role; unitId: string | null; acting: boolean };

/** Roles that can be held over the whole country; the others need a unit. */
const NATIONAL: readonly Role[] = ['national-admin', 'auditor'];

/**
 * Why the actor may not give this role, null when they may; `unitPath` is the place of its unit. The
 * first that holds: nobody gives themselves a role; a person or unit outside the own subtree
 * does not exist; most roles need a unit; nobody gives above the own level; who has left gets none (O3, O7; T-26).
 */
export function grantProblem(
	actor: Actor,
	wanted: WantedGrant,
	of: { personId: string; personPath: string; unitPath: string | null; left: boolean }
): GrantProblem | null {
	const { role, unitId } = wanted;
	const { personId, unitPath } = of;
	if (actor.kind === 'person' && actor.personId === personId) return 'self-grant';
	if (!can(actor, 'person.read', { unitPath: of.personPath })) return 'not-found';
	if (unitId === null && !NATIONAL.includes(role)) return 'needs-unit';
	// Outside the own subtree no role at all may be given: the unit does not exist for the actor.
	if (unitId !== null && !can(actor, 'grant.read', { unitPath })) return 'not-found';
	if (!can(actor, 'grant.write', { unitPath, role, personId })) return 'above-level';
	return of.left ? 'person-left' : null;
}

/** Whether the person has just this role, now or to come; acting (Plt.) beside lasting is another. */
export const isHeldAlready = (wanted: WantedGrant, held: readonly WantedGrant[]): boolean =>
	held.some((one) => one.role === wanted.role && one.unitId === wanted.unitId && one.acting === wanted.acting);
