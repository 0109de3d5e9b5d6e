import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/**
 * The page that unknown addresses get, for hooks.server.ts to answer forbidden ones with. It is a route because Kit
 * asks for an address it does not have over the network, from itself, under its public name.
 */
export const load: PageServerLoad = ({ locals }) =>
	error(404, { message: 'Halaman tidak ditemukan.', id: locals.ctx.requestId });
