/** One invented person on paper: name, titles, number, rank. Numbers lie in the block 9xx, never seen in real ones. */
import type { Chance } from './chance.ts';
import { FIRST_NAMES, LAST_NAMES, MIDDLE_NAMES, NEVER_PILGRIMS, SINGLE_NAMES, type Sex } from './names.ts';
import { realNameIn } from './real-names.ts';

export type Kind = 'pns' | 'pppk';

/** One name in eight is a single word, one in four has three; never a real politician's. */
export function inventName(chance: Chance, sex: Sex): string {
	for (;;) {
		const name = combine(chance, sex);
		if (realNameIn(name) === null) return name;
	}
}

function combine(chance: Chance, sex: Sex): string {
	if (chance.happens(12)) return chance.pick(SINGLE_NAMES[sex]);
	const first = chance.pick(FIRST_NAMES[sex]);
	const last = chance.pick(LAST_NAMES);
	return chance.happens(25) ? `${first} ${chance.pick(MIDDLE_NAMES)} ${last}` : `${first} ${last}`;
}

const SUFFIXES = [
	'S.Sos.',
	'S.E.',
	'S.Pd.',
	'S.IP.',
	'S.H.',
	'S.T.',
	'S.Kom.',
	'S.AP.',
	'A.Md.',
	'S.Ag.',
	'S.P.',
	'S.STP.'
];
const MASTERS = ['M.Si.', 'M.AP.', 'M.M.', 'M.H.'];

export type Titled = { name: string; sex: Sex; born: number; position: string };

/** Titles as they are worn: pilgrims and old degrees in front, degrees behind, some with two; teachers studied teaching. */
export function inventTitles(chance: Chance, person: Titled): { titlePrefix: string; titleSuffix: string } {
	const oldDegree = person.born < 1972 && chance.happens(25) ? forSex(person, 'Drs.', 'Dra.') : '';
	const pilgrim = chance.happens(10) && !NEVER_PILGRIMS.test(person.name) ? forSex(person, 'H.', 'Hj.') : '';
	return {
		titlePrefix: [oldDegree, pilgrim].filter(Boolean).join(' '),
		titleSuffix: inventDegrees(chance, person.position === 'Guru', oldDegree !== '')
	};
}

const forSex = ({ sex }: Titled, man: string, woman: string) => (sex === 1 ? man : woman);

function inventDegrees(chance: Chance, teaches: boolean, hasOldDegree: boolean): string {
	if (!teaches && !chance.happens(62)) return '';
	const bachelor = teaches ? 'S.Pd.' : chance.pick(SUFFIXES);
	const master = teaches ? 'M.Pd.' : chance.pick(MASTERS);
	return [hasOldDegree ? '' : bachelor, chance.happens(18) ? master : ''].filter(Boolean).join(', ');
}

const two = (value: number) => String(value).padStart(2, '0');

export type Numbered = { number: string; born: number; appointed: number };

/** A maker of NIP and NI PPPK: valid dates, a serial from 901 upwards per first fifteen digits, none twice. */
export function numberMaker(chance: Chance): (kind: Kind, sex: Sex, late: boolean) => Numbered {
	const serials = new Map<string, number>();
	return (kind, sex, late) => {
		for (;;) {
			const appointed = appointmentYear(chance, kind, late);
			const born = Math.max(1967, appointed - chance.between(kind === 'pppk' ? 24 : 20, kind === 'pppk' ? 44 : 31));
			const birth = `${born}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
			const middle = kind === 'pppk' ? '21' : two(chance.between(1, 12));
			const stem = `${birth}${appointed}${middle}${sex}`;
			const serial = (serials.get(stem) ?? 900) + 1;
			if (serial > 999) continue;
			serials.set(stem, serial);
			return { number: `${stem}${serial}`, born, appointed };
		}
	};
}

function appointmentYear(chance: Chance, kind: Kind, late: boolean): number {
	if (late) return chance.between(2024, 2025);
	return kind === 'pppk' ? chance.between(2021, 2023) : chance.between(1992, 2022);
}

const PNS_RANKS = [
	'Pengatur Muda, II/a',
	'Pengatur, II/c',
	'Pengatur Tk. I, II/d',
	'Penata Muda, III/a',
	'Penata Muda Tk. I, III/b',
	'Penata, III/c',
	'Penata Tk. I, III/d',
	'Pembina, IV/a'
];
const PPPK_RANKS = ['V', 'VII', 'IX', 'IX', 'IX', 'X', 'XI'];

/** Rank by years of service; few outside the heads come to `Pembina, IV/a`. */
export function inventRank(chance: Chance, kind: Kind, appointed: number): string {
	if (kind === 'pppk') return chance.pick(PPPK_RANKS);
	const top = PNS_RANKS.length - (chance.happens(12) ? 1 : 2);
	const steps = Math.min(top, Math.floor((2026 - appointed) / 5) + chance.between(0, 2));
	return PNS_RANKS[steps] as string;
}
