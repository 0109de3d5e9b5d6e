import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** For whoever builds the site, and for the tests that walk through it: not part of a real installation. */
export const load: PageLoad = async ({ parent }) => {
	const { shell } = await parent();
	if (!dev && !shell.demo) error(404, 'Halaman ini tidak ada.');
	return { title: 'Galeri komponen' };
};
