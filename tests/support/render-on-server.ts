/** A command for browser tests: the page as the server words it, so that a test can take it over as a browser does. */
import { join } from 'node:path';
import type { BrowserCommand } from 'vitest/node';
import { root } from '../../scripts/tasks/process.ts';

/** HTML of a component of src/, with JSON as its props. */
export const renderOnServer: BrowserCommand<[file: string, props: Record<string, unknown>]> = async (
	{ project },
	file,
	props
) => {
	const { vite } = project;
	const [{ render }, { default: component }] = await Promise.all([
		vite.ssrLoadModule('svelte/server') as Promise<typeof import('svelte/server')>,
		vite.ssrLoadModule(join(root, 'src', file))
	]);
	// What Kit hands to `$app/state` while it renders: a page with no data.
	return render(component, { props, context: new Map([['__request__', { page: { data: {} } }]]) }).body;
};
