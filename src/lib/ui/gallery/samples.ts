/** Invented people, units and figures for the gallery, with the longest names on purpose. */
import type { Shell } from '../shell.ts';

export const LONG_NAME = 'Prof. Dr. Ir. Hj. Raden Ayu Siti Nur’aini Kusumawardhani Rahmawati, S.Pd., M.M.';
export const LONG_UNIT =
	'Unit Pelaksana Teknis Daerah Perlindungan Perempuan dan Anak Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana';

export const unitHeadShell: Shell = {
	demo: true,
	person: { id: 'sn', name: LONG_NAME, initials: 'SN' },
	operator: false,
	area: 'unit-head',
	areaLabel: 'Kepala unit · Kecamatan Balikpapan Tengah',
	areas: [
		{ label: 'Belajar', href: '/beranda', current: false },
		{ label: 'Kepala unit · Kecamatan Balikpapan Tengah', href: '/dasbor', current: 'true' },
		{ label: 'Fasilitator · Kota Balikpapan', href: '/fasilitator/acara', current: false }
	],
	nav: [
		{ label: 'Ringkasan', href: '/dasbor', current: 'page' },
		{ label: 'Orang (74 belum)', href: '/dasbor/orang', current: false },
		{ label: 'Unduh', href: '/dasbor/unduh', current: false }
	],
	signOutHref: '/keluar'
};
export const publicShell: Shell = {
	demo: false,
	person: null,
	operator: false,
	area: 'public',
	areaLabel: null,
	areas: [],
	nav: [],
	signOutHref: '/keluar'
};

export const PROHIBITIONS = [
	'Media sosial',
	'Deklarasi',
	'Panitia kampanye',
	'Atribut PNS',
	'Fasilitas negara',
	'Acara parpol',
	'Penye\u00adrahan dukungan',
	'Ajakan, pemberian',
	'Dukungan KTP',
	'Calon tanpa mundur',
	'Keputusan memihak',
	'Anggota parpol',
	'Menge\u00adrahkan PNS',
	'Mendekati parpol',
	'Nara\u00adsumber parpol',
	'Foto, simbol'
];

export const units = [
	{ label: 'Kecamatan Balikpapan Kota', n: 41, m: 48 },
	{ label: 'Kecamatan Balikpapan Tengah', n: 38, m: 52 },
	{ label: 'Kecamatan Balikpapan Selatan', n: 44, m: 61 },
	{ label: 'Kementerian Agama dan KUA', n: 27, m: 30 },
	{ label: 'Perangkat daerah lainnya', n: 67, m: 95 }
];

/** Looks like a code, is none: three finders and noise. */
export function sampleMatrix(side = 29): boolean[][] {
	let seed = 7;
	const noise = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
	/** Distance from the finder's middle: dark core, light ring, dark ring, light border. */
	const finder = (far: number) => (far > 4 ? null : far !== 2 && far !== 4);
	const corners = [
		[3, 3],
		[side - 4, 3],
		[3, side - 4]
	] as const;
	const at = (x: number, y: number) => {
		for (const [cx, cy] of corners) {
			const module = finder(Math.max(Math.abs(x - cx), Math.abs(y - cy)));
			if (module !== null) return module;
		}
		return noise() < 0.48;
	};
	return Array.from({ length: side }, (_, y) => Array.from({ length: side }, (_, x) => at(x, y)));
}

export function sampleShares(row: number): (number | null)[] {
	return Array.from({ length: 16 }, (_, i) => {
		if (row === 3 && i % 5 === 0) return null;
		return Math.max(38, 96 - ((i * 7 + row * 5) % 24) - (i === 10 ? 32 : 0) - (i === 4 ? 14 : 0));
	});
}

const day = (d: number) => Date.UTC(2026, 10, d);
const label = (d: number) => `${d} November 2026`;
export const forecast = {
	past: [2, 5, 9, 12, 16, 20, 23].map((d, i) => ({
		at: day(d),
		label: label(d),
		value: [2, 9, 22, 41, 55, 66, 71][i]!
	})),
	ahead: [25, 27].map((d, i) => ({
		at: day(d),
		label: label(d),
		low: [78, 88][i]!,
		mid: [82, 93][i]!,
		high: [86, 97][i]!
	})),
	deadline: { at: day(27), label: 'tenggat 27 Nov' }
};
