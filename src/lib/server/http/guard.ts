/** Enforces the access table. Absent, outside scope and forbidden are one answer: 404. */
import { error, redirect } from '@sveltejs/kit';
import type { Actor } from '#lib/domain/access/policy.ts';
import { admitsHelpers, hasRole, rolesFor } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import { errorWords } from '#lib/text/errors.ts';
import { access, type Requirement } from './access-table.ts';

/** The sentence of every form whose sender is no longer signed in. */
export const SESSION_ENDED = errorWords({ status: 401 }, 'send').what;

export type Visit = {
	routeId: string | null;
	actor: Actor;
	/** This phone is a helper's, of whatever event. */
	helper: boolean;
	url: URL;
	method: string;
	wantsPage: boolean;
};

/** The routes of a scanner: the only ones at which a helper's phone is anybody. */
export function isOpenToHelpers(routeId: string | null): boolean {
	const requirement = (access as Record<string, Requirement>)[routeId ?? ''];
	if (requirement === undefined || requirement === 'public' || requirement === 'signed-in') return false;
	return requirement === 'scanner' || admitsHelpers(requirement);
}

/**
 * Lets the visit through or throws. Without a session a reader is led to the sign-in page; a program gets 401, and so
 * does a form: what was typed into it would be gone on the way to another page. Otherwise 404.
 */
export function guard(visit: Visit): void {
	if (visit.routeId === null) return;
	const requirement = (access as Record<string, Requirement>)[visit.routeId];
	if (requirement === undefined) error(404);
	if (requirement === 'public') return;
	if (visit.helper && isOpenToHelpers(visit.routeId)) return;
	if (visit.actor.kind !== 'person') {
		const reads = visit.method === 'GET' || visit.method === 'HEAD';
		if (!reads) error(401, { message: SESSION_ENDED });
		if (!visit.wantsPage) error(401, { message: 'Sesi Anda berakhir. Masuk lagi.' });
		redirect(303, paths.signIn(visit.url.pathname + visit.url.search));
	}
	if (requirement === 'signed-in' || requirement === 'scanner') return;
	if (!hasRole(visit.actor, rolesFor(requirement))) error(404);
}
