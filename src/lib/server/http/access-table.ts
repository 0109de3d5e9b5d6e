/**
 * Who may enter a route. Complete by type: a new route without a line here does not compile (requirement O1).
 * A role list means "any of these, in force now"; everyone else gets the same 404 as for a page that does not exist.
 * The object behind the route is checked again, by `can()`, in the use case.
 */
import type { RouteId } from '$app/types';
import type { Role } from '#lib/domain/access/policy.ts';

export type Requirement = 'public' | 'signed-in' | readonly Role[];

const ADMIN = ['agency-admin', 'national-admin'] as const;
const FACILITATOR = ['facilitator', ...ADMIN] as const;
const UNIT_HEAD = ['unit-head', 'auditor', ...ADMIN] as const;

export const access = {
	'/': 'public',
	'/(public)': 'public',
	'/(public)/aktivasi': 'public',
	'/(public)/gaya': 'public',
	'/(public)/keluar': 'public',
	'/(public)/masuk': 'public',
	'/(public)/persiapan': 'public',

	'/(learner)': 'signed-in',
	'/(learner)/akun': 'signed-in',

	'/healthz': 'public'
} satisfies Record<RouteId, Requirement>;
