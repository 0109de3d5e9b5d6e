/** An admin opens a programme for everybody of the largest agency: one act, as long as it takes. */
import { paths } from '#lib/paths.ts';
import { measure, fieldOf, textOf, type Row, type Stage } from './stage.ts';
import { closedLoop } from './load.ts';

const MOST_MS = 5_000;

export async function enrol({ server, enter }: Stage): Promise<Row> {
	const admin = await enter('eka');
	const form = textOf(await admin.get(paths.adminNewAssignment()));
	const chosen = (name: string) => new RegExp(`name="${name}"[\\s\\S]*?<option value="([^"]+)"`).exec(form)?.[1] ?? '';
	const today = new Date().toISOString().slice(0, 10);
	const drafted = await admin.post(paths.adminNewAssignment(), {
		programmeId: chosen('programmeId'),
		unitId: chosen('unitId'),
		cycle: 'ukur',
		opensDay: today,
		dueDay: `${Number(today.slice(0, 4)) + 1}-01-31`,
		trainingHours: '',
		signatoryId: chosen('signatoryId'),
		numberFormat: '800/{urut}/UKUR/{tahun}'
	});
	const page = String(drafted.headers.location ?? '');
	const expected = fieldOf(textOf(await admin.get(page)), 'expected');
	const opened = async () => (await admin.post(`${page}?/open`, { expected, sure: 'ya' })).status === 200;
	const measured = await measure(server, () => closedLoop({ workers: 1, seconds: 60, most: 1 }, opened));
	return {
		title: `Membuka program untuk ${expected} orang`,
		measured,
		target: '≤ 5 s',
		reached: measured.failed === 0 && Number(expected) >= 10_000 && measured.p99 <= MOST_MS,
		note: `${Math.round(measured.p99)} ms`
	};
}
