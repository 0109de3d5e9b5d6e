import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, paths.events());
