import type { Component } from 'svelte';

/** One chunk per module: a reader fetches the text being read and no other. */
const modules = import.meta.glob<{ default: Component }>('/content/modules/*/index.svx');

/** A module's compiled text; null when there is none of that name. */
export async function moduleText(slug: string): Promise<Component | null> {
	const path = Object.keys(modules).find((key) => key.replace(/^.*\/\d+-([^/]+)\/index\.svx$/, '$1') === slug);
	const read = path && modules[path];
	return read ? (await read()).default : null;
}
