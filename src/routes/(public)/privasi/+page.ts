import type { Component } from 'svelte';
import type { PageLoad } from './$types';

type Page = { default: Component; metadata: { title: string } };
const pages = import.meta.glob<Page>('/content/pages/privasi.svx');

export const load: PageLoad = async () => {
	const { default: Text, metadata } = await pages['/content/pages/privasi.svx']!();
	return { Text, title: metadata.title };
};
