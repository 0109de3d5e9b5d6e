import { expect, test } from 'vitest';
import { groupForHall } from './hall-groups.ts';

const units = new Map([
	['kota', { name: 'Pemerintah Kota', unitType: 'institution' }],
	['tengah', { name: 'Kecamatan Tengah', unitType: 'district' }],
	['dinas', { name: 'Dinas Sosial', unitType: 'agency' }],
	['kemenag', { name: 'Kankemenag', unitType: 'institution' }]
]);
const row = (path: string | null, label: string, present: number, listed: number) => ({ path, label, present, listed });

test('C23 kelurahan count for their kecamatan, other units for the institution, guests for their label', () => {
	const groups = groupForHall(
		[
			row('/kota/tengah/a/', 'Kelurahan A', 1, 10),
			row('/kota/tengah/b/', 'Kelurahan B', 2, 10),
			row('/kota/dinas/', 'Dinas Sosial', 3, 4),
			row('/kemenag/kua/', 'KUA', 0, 5),
			row(null, 'Kodim', 1, 1)
		],
		units
	);
	expect(groups).toEqual([
		{ label: 'Kecamatan Tengah', present: 3, listed: 20 },
		{ label: 'Kankemenag', present: 0, listed: 5 },
		{ label: 'Perangkat daerah lainnya', present: 3, listed: 4 },
		{ label: 'Kodim', present: 1, listed: 1 }
	]);
});
