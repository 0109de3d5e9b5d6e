/** The frame around every page says where one is. */
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { shellFor } from '../../../routes/shell.ts';

const root = testContext(await freshDatabase());
const { actors } = await aWorld(root);

test.each([
	['citra', 'unit-head', '/dasbor', ['Dasbor', 'page']],
	['citra', 'unit-head', '/dasbor/undangan/acara/unit', ['Dasbor', 'true']],
	['citra', 'unit-head', '/dasbor/orang', ['Daftar orang', 'page']],
	['eka', 'admin', '/admin/jejak', ['Ringkasan', 'true']],
	['eka', 'admin', '/admin/unit/kecamatan/pecah', ['Unit', 'true']],
	['budi', 'facilitator', '/fasilitator/acara/acara/sesi/sesi/tutup', ['Acara', 'true']],
	['budi', 'facilitator', '/fasilitator/pindaian', ['Pindaian di ponsel', 'page']],
	['ani', 'learner', '/kuis/percobaan', ['Beranda', 'true']],
	['ani', 'public', '/jalur/kampanye', ['Modul', 'true']],
	['ani', 'public', '/h', ['Acara', 'true']],
	['ani', 'learner', '/hadir', ['Acara', 'true']],
	['ani', 'learner', '/akun', null]
] as const)('%s in the area of %s at %s sees one section marked, or none', async (who, area, pathname, marked) => {
	const shell = await shellFor(root.as(actors[who]), { routeId: `/(${area})${pathname}`, pathname, demo: false });
	expect(shell.nav.flatMap(({ label, current }) => (current ? [[label, current]] : []))).toEqual(
		marked ? [marked] : []
	);
});
