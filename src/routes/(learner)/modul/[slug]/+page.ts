import { error } from '@sveltejs/kit';
import type { Component } from 'svelte';
import type { PageLoad } from './$types';

/** One chunk per module: a reader fetches the text being read and no other. */
const modules = import.meta.glob<{ default: Component }>('/content/modules/*/index.svx');

export const load: PageLoad = async ({ params, data }) => {
	const path = Object.keys(modules).find((key) => key.replace(/^.*\/\d+-([^/]+)\/index\.svx$/, '$1') === params.slug);
	const read = path && modules[path];
	if (!read) error(404);
	return { ...data, Text: (await read()).default };
};
