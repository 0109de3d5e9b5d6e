import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.ctx.actor.kind === 'person') redirect(303, paths.learnerHome());
	return { title: 'Netralitas ASN' };
};
