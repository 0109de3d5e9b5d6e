/** Every way into the built server, read from what was compiled: nobody has to remember to add a route to a test. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildFolder } from './server.ts';

export type Route = {
	id: string;
	/** Names in square brackets, in order. */
	params: string[];
	page: boolean;
	/** Names of form actions. */
	actions: string[];
	/** Of +server.ts. */
	methods: string[];
};

type Manifest = {
	_: {
		nodes: (() => Promise<{ server?: { actions?: Record<string, unknown> } }>)[];
		routes: {
			id: string;
			params: { name: string }[];
			page: { leaf: number } | null;
			endpoint: (() => Promise<Record<string, unknown>>) | null;
		}[];
	};
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

export async function allRoutes(): Promise<Route[]> {
	const [file] = globSync(join(buildFolder(), 'server', 'chunks', 'manifest.js-*.js'));
	if (!file) throw new Error('the build has no manifest');
	const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, Manifest>);
	const manifest = exported.find((value) => value._) as Manifest;
	const routes: Route[] = [];
	for (const { id, params, page, endpoint } of manifest._.routes) {
		const node = page ? await manifest._.nodes[page.leaf]?.() : undefined;
		const handlers = endpoint ? await endpoint() : {};
		routes.push({
			id,
			params: params.map((param) => param.name),
			page: page !== null,
			actions: Object.keys(node?.server?.actions ?? {}),
			methods: METHODS.filter((method) => method in handlers)
		});
	}
	return routes;
}

/** The address of a route: groups fall away, names in brackets are filled in. */
export function addressOf(route: Pick<Route, 'id'>, values: Record<string, string>): string {
	const parts = route.id.split('/').filter((part) => part !== '' && !part.startsWith('('));
	return `/${parts.map((part) => part.replace(/\[([^\]]+)\]/, (_, name: string) => fill(values, name))).join('/')}`;
}

function fill(values: Record<string, string>, name: string): string {
	const value = values[name];
	if (value === undefined) throw new Error(`no value for [${name}]: add it to tests/contract/access-expectations.ts`);
	return encodeURIComponent(value);
}
