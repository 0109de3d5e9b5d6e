/** The calendar names every phase and every body once, with sources, and a story's election is at the level of its day. */
import { BODIES, levelOf, PHASES } from '#lib/domain/quiz/setting.ts';
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

export function checkElections(bank: Bank): ContentFinding[] {
	return [...calendar(bank), ...levels(bank)];
}

function calendar({ elections, sources, bases }: Bank): ContentFinding[] {
	const { phases, coming, held } = elections.value;
	const findings: ContentFinding[] = [];
	if (phases.map(({ id }) => id).join() !== PHASES.join())
		findings.push(
			error('phases', elections.at(['phases']), `tulis setiap tahap sekali, berurutan: ${PHASES.join(', ')}`)
		);
	const named = coming.flatMap(({ bodies }) => bodies);
	for (const body of BODIES.filter((one) => one !== 'any'))
		if (named.filter((one) => one === body).length !== 1)
			findings.push(error('bodies', elections.at(['coming']), `“${body}” harus disebut tepat satu kali`));
	const known = new Set(sources.value.map(({ id }) => id));
	const cited = [
		...coming.flatMap((one) => one.known.flatMap(({ source }) => source)),
		...held.flatMap((one) => one.source)
	];
	for (const source of new Set(cited.filter((id) => !known.has(id))))
		findings.push(error('source', elections.at(['coming']), `sumber “${source}” tidak ada di sources.yaml`));
	const laws = new Set(bases.value.map(({ id }) => id));
	for (const basis of new Set(coming.flatMap((one) => one.known.flatMap(({ basis }) => basis ?? []))))
		if (!laws.has(basis))
			findings.push(error('unknown-basis', elections.at(['coming']), `dasar hukum “${basis}” tidak ada`));
	return findings;
}

function levels({ scenarios }: Bank): ContentFinding[] {
	return scenarios.flatMap(({ value, at }) => {
		const level = levelOf(value.election.body, value.date);
		return level === null || level === value.election.level
			? []
			: [
					error(
						'election-level',
						at(['election']),
						`pada ${value.date} ${value.election.body} dipilih pada tingkat ${level}`
					)
				];
	});
}
