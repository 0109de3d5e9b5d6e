/** The people everyone meets in the demo and in the tests: six who can sign in, and one who has yet to activate. */
import type { Role } from '#lib/domain/access/policy.ts';

export type Star = {
	username: string;
	name: string;
	titlePrefix?: string;
	titleSuffix?: string;
	number: string;
	position: string;
	rank: string;
	unitCode: string;
	/** Heads the unit: nobody else does. */
	head?: boolean;
	/** `unitCode` of the grant; null is the whole country. */
	roles: { role: Role; unitCode: string | null }[];
	/** Has the demo password. */
	signsIn: boolean;
};

export const PASSWORD = 'netral-demo';

export const STARS: readonly Star[] = [
	{
		username: 'ani',
		name: 'Ani Rahmawati',
		titleSuffix: 'S.Sos.',
		number: '199009132015022901',
		position: 'Pengadministrasi Umum',
		rank: 'Penata Muda Tk. I, III/b',
		unitCode: '64.71.04.1001',
		roles: [],
		signsIn: true
	},
	{
		username: 'budi',
		name: 'Budi Wicaksono',
		titleSuffix: 'S.H.',
		number: '198501012010011902',
		position: 'Analis Hukum',
		rank: 'Penata, III/c',
		unitCode: 'BAWASLU-6471',
		roles: [{ role: 'facilitator', unitCode: 'BAWASLU-6471' }],
		signsIn: true
	},
	{
		username: 'citra',
		name: 'Citra Lestari',
		titleSuffix: 'S.STP., M.Si.',
		number: '198204172006022902',
		position: 'Camat',
		rank: 'Pembina, IV/a',
		unitCode: '64.71.04',
		head: true,
		roles: [{ role: 'unit-head', unitCode: '64.71.04' }],
		signsIn: true
	},
	{
		username: 'dewi',
		name: 'Dewi Ma’ruf',
		titleSuffix: 'A.Md.',
		number: '198803032012012903',
		position: 'Camat',
		rank: 'Penata Tk. I, III/d',
		unitCode: '19.06.01',
		head: true,
		roles: [{ role: 'unit-head', unitCode: '19.06.01' }],
		signsIn: true
	},
	{
		username: 'eka',
		name: 'Eka Putra',
		titleSuffix: 'S.Kom.',
		number: '198001012005011904',
		position: 'Pranata Komputer',
		rank: 'Penata Tk. I, III/d',
		unitCode: '64.71-BKPSDM',
		roles: [{ role: 'agency-admin', unitCode: '64.71' }],
		signsIn: true
	},
	{
		username: 'pusat',
		name: 'Petugas Pusat',
		number: '198702142011012906',
		position: 'Pengelola Data',
		rank: 'Penata, III/c',
		unitCode: 'BAWASLU-6471',
		roles: [{ role: 'national-admin', unitCode: null }],
		signsIn: true
	},
	{
		username: '199501012022211905',
		name: 'Sumarto',
		number: '199501012022211905',
		position: 'Pelaksana',
		rank: 'IX',
		unitCode: '64.71.06.1004',
		roles: [],
		signsIn: false
	},
	{
		// Runs the meeting in Banjarmasin; no password.
		username: '197906202003012907',
		name: 'Noorlaila Hidayat',
		titleSuffix: 'S.H., M.H.',
		number: '197906202003012907',
		position: 'Kepala Subbagian',
		rank: 'Pembina, IV/a',
		unitCode: 'BAWASLU-63',
		roles: [{ role: 'facilitator', unitCode: 'BAWASLU-63' }],
		signsIn: false
	},
	{
		// Helps Budi at the second gate; no password.
		username: '199303152019031908',
		name: 'Rizky Maulana',
		number: '199303152019031908',
		position: 'Pelaksana',
		rank: 'Penata Muda, III/a',
		unitCode: 'BAWASLU-6471',
		roles: [{ role: 'facilitator', unitCode: 'BAWASLU-6471' }],
		signsIn: false
	}
];
