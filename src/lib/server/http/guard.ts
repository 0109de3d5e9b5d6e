/** Enforces the access table. Absent, outside scope and forbidden are one answer: 404. */
import { error, redirect } from '@sveltejs/kit';
import type { Actor } from '#lib/domain/access/policy.ts';
import { hasRole } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import { access, type Requirement } from './access-table.ts';

export type Visit = { routeId: string | null; actor: Actor; url: URL; method: string; wantsPage: boolean };

/** Lets the visit through or throws: sign-in page for a reader without a session, 401 for a program, 404 otherwise. */
export function guard(visit: Visit): void {
	if (visit.routeId === null) return;
	const requirement = (access as Record<string, Requirement>)[visit.routeId];
	if (requirement === undefined) error(404);
	if (requirement === 'public') return;
	if (visit.actor.kind !== 'person') {
		if (!visit.wantsPage) error(401, { message: 'Sesi Anda berakhir. Masuk lagi.' });
		redirect(303, paths.signIn(visit.method === 'GET' ? visit.url.pathname + visit.url.search : undefined));
	}
	if (requirement === 'signed-in') return;
	if (!hasRole(visit.actor, requirement)) error(404);
}
