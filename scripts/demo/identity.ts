/** One invented person on paper: name, titles, number, rank. Numbers lie in the block 9xx, never seen in real ones. */
import type { Chance } from './chance.ts';
import { FIRST_NAMES, LAST_NAMES, MIDDLE_NAMES, SINGLE_NAMES, type Sex } from './names.ts';

export type Kind = 'pns' | 'pppk';

/** One name in eight is a single word; one in four has three. */
export function inventName(chance: Chance, sex: Sex): string {
	if (chance.happens(12)) return chance.pick(SINGLE_NAMES[sex]);
	const first = chance.pick(FIRST_NAMES[sex]);
	const last = chance.pick(LAST_NAMES);
	if (!chance.happens(25)) return `${first} ${last}`;
	return `${first} ${chance.pick(MIDDLE_NAMES)} ${last}`;
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
const MASTERS = ['M.Si.', 'M.AP.', 'M.Pd.', 'M.M.', 'M.H.'];

/** Titles as they are worn: pilgrims and old degrees in front, degrees behind, some with two. */
export function inventTitles(chance: Chance, sex: Sex, born: number): { titlePrefix: string; titleSuffix: string } {
	const pilgrim = chance.happens(8) ? (sex === 1 ? 'H.' : 'Hj.') : '';
	const oldDegree = born < 1972 && chance.happens(25) ? (sex === 1 ? 'Drs.' : 'Dra.') : '';
	const titlePrefix = [oldDegree, pilgrim].filter(Boolean).join(' ');
	if (!chance.happens(62)) return { titlePrefix, titleSuffix: '' };
	const bachelor = oldDegree ? '' : chance.pick(SUFFIXES);
	const master = chance.happens(18) ? chance.pick(MASTERS) : '';
	return { titlePrefix, titleSuffix: [bachelor, master].filter(Boolean).join(', ') };
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

/** Rank by years of service, at most `Pembina, IV/a` outside the heads. */
export function inventRank(chance: Chance, kind: Kind, appointed: number): string {
	if (kind === 'pppk') return chance.pick(PPPK_RANKS);
	const steps = Math.min(PNS_RANKS.length - 1, Math.floor((2026 - appointed) / 4) + chance.between(0, 2));
	return PNS_RANKS[steps] as string;
}
