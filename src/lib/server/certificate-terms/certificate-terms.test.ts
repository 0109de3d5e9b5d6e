/** Who signs and by which letter JP count: kept by the unit's admins, and by nobody else. */
import { expect, test } from 'vitest';
import { localDay } from '#lib/domain/time/office-time.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aWorld } from '#tests/support/people.ts';
import { someTerms } from '#tests/support/terms.ts';
import { addHoursRule, addSignatory } from './add-term.ts';
import { endHoursRule, endSignatory } from './end-term.ts';
import { hoursRuleFor, printProblem, signatoryFor, termsOfUnit } from './kept-terms.ts';
import { offeredTerms } from './offered-terms.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const { city, district, village, otherVillage, otherAgency } = world.units;
const eka = root.as(world.actors.eka);
const today = localDay(root.now(), 'WITA');

const signatory = {
	unitId: city.id,
	name: 'Dra. Contoh Sekali',
	title: 'Sekretaris Daerah',
	number: '',
	validFrom: '2026-01-01',
	validUntil: ''
};
const rule = {
	unitId: city.id,
	activity: 'event' as const,
	mostHours: null,
	setBy: 'Kepala BKPSDM',
	basis: 'Keputusan Nomor 1/2026',
	basisOn: '2026-01-02',
	validFrom: '2026-01-01',
	validUntil: ''
};
const added = async (over: Partial<typeof signatory> = {}) => {
	const made = await addSignatory(eka, { ...signatory, name: `Contoh ${root.newId()}`, ...over });
	if (!made.ok) throw new Error(made.reason);
	return made.value;
};

test.each(['ani', 'budi', 'citra', 'dewi'] as const)(
	'%s, who is no admin of the unit, keeps none of it',
	async (who) => {
		const ctx = root.as(world.actors[who]);
		const { signatoryId, hoursRuleId } = await someTerms(root, district.id, { signatory: { name: `Bagi ${who}` } });
		const no = { ok: false, reason: 'not-found' };
		expect(await addSignatory(ctx, signatory)).toEqual(no);
		expect(await addHoursRule(ctx, rule)).toEqual(no);
		expect(await endSignatory(ctx, { unitId: district.id, termId: signatoryId, lastDay: today })).toEqual(no);
		expect(await endHoursRule(ctx, { unitId: district.id, termId: hoursRuleId, lastDay: today })).toEqual(no);
		expect(await termsOfUnit(ctx, district.id)).toEqual(no);
	}
);

test('an admin keeps those of the own agency, not another’s', async () => {
	expect(await addSignatory(eka, signatory)).toMatchObject({ ok: true });
	expect(await addSignatory(eka, { ...signatory, unitId: otherAgency.id })).toEqual({ ok: false, reason: 'not-found' });
	expect(await termsOfUnit(eka, otherAgency.id)).toEqual({ ok: false, reason: 'not-found' });
	const seen = await termsOfUnit(eka, city.id);
	expect(seen).toMatchObject({ ok: true, value: { signatories: [{ name: signatory.name, addedBy: 'Eka Putra' }] } });
});

test('the same name and office is not kept twice, a last day lies not before the first, a programme has a number', async () => {
	const twice = { ...signatory, name: 'Sekali Saja' };
	expect(await addSignatory(eka, twice)).toMatchObject({ ok: true });
	expect(await addSignatory(eka, twice)).toEqual({ ok: false, reason: 'already-there' });
	expect(await addSignatory(eka, { ...twice, title: 'Plt. Sekretaris Daerah' })).toMatchObject({ ok: true });
	const backwards = { validFrom: '2026-02-02', validUntil: '2026-02-01' };
	expect(await addSignatory(eka, { ...signatory, ...backwards })).toEqual({ ok: false, reason: 'days-wrong' });
	expect(await addHoursRule(eka, { ...rule, ...backwards })).toEqual({ ok: false, reason: 'days-wrong' });
	expect(await addHoursRule(eka, { ...rule, activity: 'programme' })).toEqual({ ok: false, reason: 'hours-missing' });
});

test('whoever is ended stays on the page, is ended once, and of two who press at once one is told so', async () => {
	const termId = await added();
	const end = () => endSignatory(eka, { unitId: city.id, termId, lastDay: '2026-06-30' });
	expect(await endSignatory(eka, { unitId: village.id, termId, lastDay: today })).toEqual({
		ok: false,
		reason: 'not-found'
	});
	const both = await Promise.all([end(), end()]);
	expect(both.map((done) => (done.ok ? 'ended' : done.reason)).sort()).toEqual(['already-ended', 'ended']);
	const seen = await termsOfUnit(eka, city.id);
	const kept = seen.ok ? seen.value.signatories.find(({ id }) => id === termId) : null;
	expect(kept).toMatchObject({ validUntil: '2026-06-30', endedBy: 'Eka Putra' });
	const at = (day: string) => signatoryFor(root, termId, { unitPath: city.path, day });
	expect([(await at('2026-06-30'))?.id, await at('2026-07-01')]).toEqual([termId, null]);
});

test('those of a unit are offered to the units below it, never to one beside or above it', async () => {
	const termId = await added({ unitId: district.id });
	const offeredTo = async (unit: typeof city) => {
		const { signatories } = await offeredTerms(root, { units: [unit], activity: 'event' });
		return signatories.some(({ value }) => value === termId);
	};
	expect([await offeredTo(district), await offeredTo(village)]).toEqual([true, true]);
	expect([await offeredTo(city), await offeredTo(otherAgency)]).toEqual([false, false]);
	await endSignatory(eka, { unitId: district.id, termId, lastDay: '2026-01-31' });
	expect(await offeredTo(district)).toBe(false);
});

test('what stands already stays on the form, in words: typed before there were terms, or ended since', async () => {
	const stored = { signatoryName: 'Sekda Lama', signatoryTitle: 'Sekda' };
	const lines = async (signatoryId: string | null) =>
		(await offeredTerms(root, { units: [village], activity: 'event', stored: { ...stored, signatoryId } })).signatories;
	expect(await lines(null)).toContainEqual({ value: 'tetap', text: 'Sekda Lama, Sekda (diisi bebas sebelumnya)' });
	expect(await lines('lama')).toContainEqual({ value: 'lama', text: 'Sekda Lama, Sekda (tidak berlaku lagi)' });
});

test('K17 a letter that is ended counts no more from that day on, and the one above it counts again', async () => {
	const above = await addHoursRule(eka, { ...rule, mostHours: 6 });
	const own = await addHoursRule(eka, { ...rule, unitId: otherVillage.id, mostHours: 2 });
	if (!above.ok || !own.ok) throw new Error('refused');
	const on = (day: string) => hoursRuleFor(root, { unitPath: otherVillage.path, day, activity: 'event' });
	expect(await on('2026-05-05')).toMatchObject({
		mostHours: 2,
		basis: 'Keputusan Nomor 1/2026 tanggal 2 Januari 2026'
	});
	await endHoursRule(eka, { unitId: otherVillage.id, termId: own.value, lastDay: '2026-05-04' });
	expect([(await on('2026-05-04'))?.mostHours, (await on('2026-05-05'))?.mostHours]).toEqual([2, 6]);
	const by = { signatoryName: 'X', signatoryId: null, hoursRuleId: own.value };
	expect(await printProblem(root, by, { unitPath: otherVillage.path, day: '2026-05-04' })).toBe(null);
	expect(await printProblem(root, by, { unitPath: otherVillage.path, day: '2026-05-05' })).toBe('hours-rule-ended');
});

test('each act leaves a line with the unit, and not the name', async () => {
	const termId = await added({ name: 'Nama Yang Tidak Dicatat' });
	await endSignatory(eka, { unitId: city.id, termId, lastDay: today });
	const lines = await root.db
		.selectFrom('audit_entry')
		.select(['action', 'unit_id', 'data'])
		.where('subject_id', '=', termId)
		.orderBy('id')
		.execute();
	expect(lines.map(({ action, unit_id }) => [action, unit_id])).toEqual([
		['signatory.added', city.id],
		['signatory.ended', city.id]
	]);
	expect(JSON.stringify(lines)).not.toContain('Nama Yang');
});
