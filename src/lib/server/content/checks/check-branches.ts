/** A branching story can be walked to an end from wherever a reader gets to (requirement Q8). */
import type { BranchingScenario } from '#lib/server/content/scenario-schema.ts';
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding } from './finding.ts';
import type { YamlFile } from './sheet.ts';
import { walk, type Walk } from './walk-branches.ts';

export function checkBranches(bank: Bank): ContentFinding[] {
	return bank.scenarios.flatMap((sheet) => {
		if (sheet.value.kind !== 'branching') return [];
		const story = sheet as YamlFile<BranchingScenario>;
		const broken = structure(story);
		// Walking a story with a missing node would only repeat the same complaint.
		return broken.length > 0 ? broken : [...journeys(story), ...flagUse(story)];
	});
}

function structure({ value, at }: YamlFile<BranchingScenario>): ContentFinding[] {
	const ids = new Set(value.nodes.map((node) => node.id));
	const findings: ContentFinding[] = [];
	if (ids.size !== value.nodes.length) findings.push(error('node-once', at(['nodes']), 'id simpul tidak boleh sama'));
	if (!ids.has(value.start))
		findings.push(error('node-unknown', at(['start']), `simpul awal “${value.start}” tidak ada`));
	value.nodes.forEach((node, n) => {
		if (!node.choices === !node.end)
			findings.push(
				error('dead-end', at(['nodes', n]), `simpul “${node.id}” harus punya choices atau end, salah satu`)
			);
		const letters = new Set(node.choices?.map((choice) => choice.id));
		if (node.choices && letters.size !== node.choices.length)
			findings.push(error('choice-ids', at(['nodes', n]), 'huruf pilihan tidak boleh sama'));
		node.choices?.forEach((choice, c) => {
			const place = at(['nodes', n, 'choices', c]);
			if (!ids.has(choice.to)) findings.push(error('node-unknown', place, `simpul “${choice.to}” tidak ada`));
			for (const flag of Object.keys({ ...choice.when, ...choice.set }))
				if (!(flag in value.flags))
					findings.push(error('flag-unknown', place, `flag “${flag}” belum ada pada \`flags\``));
		});
	});
	return findings;
}

function journeys({ value, at }: YamlFile<BranchingScenario>): ContentFinding[] {
	const found = walk(value);
	const nodeAt = (id: string) => at(['nodes', value.nodes.findIndex((node) => node.id === id)]);
	return [
		...value.nodes
			.filter((node) => !found.nodes.has(node.id))
			.map((node) => error('unreachable', nodeAt(node.id), `simpul “${node.id}” tidak pernah tercapai`)),
		...[...found.stuck].map((id) =>
			error('dead-end', nodeAt(id), `pada simpul “${id}” pembaca dapat kehabisan pilihan`)
		),
		...[...found.single].map((id) =>
			warning('single-choice', nodeAt(id), `pada simpul “${id}” pembaca dapat hanya melihat satu pilihan`)
		),
		...(found.loops
			? [error('endless-loop', at(['nodes']), 'cerita dapat berputar kembali ke keadaan yang sama')]
			: []),
		...unseenChoices(value, found).map(({ node, choice }) =>
			error('choice-never-shown', nodeAt(node), `pilihan “${choice}” pada simpul “${node}” tidak pernah muncul`)
		),
		...(['good', 'bad'] as const)
			.filter((outcome) => !value.nodes.some((node) => node.end?.outcome === outcome && found.nodes.has(node.id)))
			.map((outcome) => error('endings', at(['nodes']), `tidak ada akhir “${outcome}” yang tercapai`))
	];
}

function unseenChoices(value: BranchingScenario, { shown }: Walk): { node: string; choice: string }[] {
	return value.nodes.flatMap((node) =>
		(node.choices ?? [])
			.filter((choice) => !shown.has(`${node.id}/${choice.id}`))
			.map((choice) => ({ node: node.id, choice: choice.id }))
	);
}

function flagUse({ value, at }: YamlFile<BranchingScenario>): ContentFinding[] {
	const choices = value.nodes.flatMap((node) => node.choices ?? []);
	return Object.entries(value.flags).flatMap(([flag, first]) => [
		...(choices.some((choice) => choice.set && choice.set[flag] === !first)
			? []
			: [error('flag-never-set', at(['flags', flag]), `flag “${flag}” tidak pernah diubah`)]),
		...(choices.some((choice) => choice.when && flag in choice.when)
			? []
			: [error('flag-never-read', at(['flags', flag]), `flag “${flag}” tidak pernah dibaca`)])
	]);
}
