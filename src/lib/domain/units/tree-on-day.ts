/** Places in the tree out of parents, for a day whose paths are stored nowhere. */
export type Link = { id: string; parentId: string | null };

/**
 * The path of each unit, '/top/…/id/'. A parent that is not in the list ends the path above; so does one that has been
 * met already, because moves written late may give two units each other for a day.
 */
export function pathsOf(links: readonly Link[]): Map<string, string> {
	const parents = new Map(links.map((link) => [link.id, link.parentId]));
	return new Map(links.map(({ id }) => [id, `/${stepsTo(id, parents).join('/')}/`]));
}

function stepsTo(id: string, parents: ReadonlyMap<string, string | null>): string[] {
	const steps: string[] = [];
	for (let at: string | null | undefined = id; at && parents.has(at) && !steps.includes(at); at = parents.get(at))
		steps.unshift(at);
	return steps;
}
