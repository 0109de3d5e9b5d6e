/** Every state a reader of a branching story can get into: where, with which flags. */
import type { BranchingScenario } from '#lib/server/content/scenario-schema.ts';

export type Walk = {
	nodes: Set<string>;
	/** `node/choice` that is shown in some state. */
	shown: Set<string>;
	/** Nodes with choices of which, in some state, none is shown. */
	stuck: Set<string>;
	/** Nodes that, in some state, show only one choice. */
	single: Set<string>;
	/** A state can come back to itself. */
	loops: boolean;
};

type State = { node: string; flags: Record<string, boolean> };

export function walk(story: BranchingScenario): Walk {
	const nodes = new Map(story.nodes.map((node) => [node.id, node]));
	const found: Walk = { nodes: new Set(), shown: new Set(), stuck: new Set(), single: new Set(), loops: false };
	const done = new Set<string>();
	const onPath = new Set<string>();

	const visit = ({ node: id, flags }: State) => {
		const key = `${id} ${JSON.stringify(Object.entries(flags).sort())}`;
		if (onPath.has(key)) found.loops = true;
		if (done.has(key)) return;
		done.add(key);
		onPath.add(key);
		found.nodes.add(id);
		const offered = nodes.get(id)?.choices;
		const visible = (offered ?? []).filter(({ when }) =>
			Object.entries(when ?? {}).every(([flag, wanted]) => flags[flag] === wanted)
		);
		if (offered && visible.length === 0) found.stuck.add(id);
		if (visible.length === 1) found.single.add(id);
		for (const choice of visible) {
			found.shown.add(`${id}/${choice.id}`);
			visit({ node: choice.to, flags: { ...flags, ...choice.set } });
		}
		onPath.delete(key);
	};

	visit({ node: story.start, flags: story.flags });
	return found;
}
