import { error } from '@sveltejs/kit';
import { moduleText } from '#lib/ui/course/module-text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, data }) => {
	const Text = await moduleText(params.slug);
	if (!Text) error(404);
	return { ...data, Text };
};
