/**
 * The people every test knows: Ani learns, Budi runs halls, Citra heads Ani's kecamatan, Dewi heads a unit of another
 * agency and must see nothing of Citra's, Eka administers the agency, Pusat the country.
 */
import type { PersonActor, Role } from '#lib/domain/access/policy.ts';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { addUnits, findUnit, type Unit } from '#lib/server/units/units.ts';

export type World = {
	units: {
		city: Unit;
		district: Unit;
		village: Unit;
		otherVillage: Unit;
		organiser: Unit;
		otherAgency: Unit;
		otherDistrict: Unit;
	};
	people: Record<'ani' | 'budi' | 'citra' | 'dewi' | 'eka' | 'pusat' | 'sumarto', string>;
	actors: Record<'ani' | 'budi' | 'citra' | 'dewi' | 'eka' | 'pusat' | 'sumarto', PersonActor>;
};

async function unit(ctx: Context, code: string, name: string, parent: Unit | null, unitType: string): Promise<Unit> {
	const id = ctx.newId();
	await addUnits(ctx, [
		{
			id,
			parent_id: parent?.id ?? null,
			parentPath: parent?.path ?? null,
			code,
			name,
			unit_type: unitType,
			zone: 'WITA',
			place: 'Balikpapan',
			position: 1
		}
	]);
	return (await findUnit(ctx, id)) as Unit;
}

/** Two agencies, an organiser, and the seven people with their roles. */
export async function aWorld(ctx: Context): Promise<World> {
	const city = await unit(ctx, '64.71', 'Pemerintah Kota Balikpapan', null, 'institution');
	const district = await unit(ctx, '64.71.04', 'Kecamatan Balikpapan Tengah', city, 'district');
	const village = await unit(ctx, '64.71.04.1001', 'Kelurahan Gunung Sari Ulu', district, 'urban_village');
	const otherVillage = await unit(ctx, '64.71.06.1001', 'Kelurahan Prapatan', city, 'urban_village');
	const organiser = await unit(ctx, 'BAWASLU-6471', 'Bawaslu Kota Balikpapan', null, 'institution');
	const otherAgency = await unit(ctx, '19.06', 'Pemerintah Kabupaten Belitung Timur', null, 'institution');
	const otherDistrict = await unit(ctx, '19.06.01', 'Kecamatan Manggar', otherAgency, 'district');

	const make = async (
		name: string,
		username: string,
		home: Unit,
		number: string | null,
		roles: [Role, Unit | null][]
	) => {
		const added = await addPerson(ctx, {
			name,
			employmentType: number?.[12] === '2' ? 'pppk' : 'pns',
			unitId: home.id,
			number: number ? { number, numberType: number[12] === '2' ? 'ni_pppk' : 'nip' } : null
		});
		if (!added.ok) throw new Error(added.reason);
		const accountId = await createAccount(ctx, { personId: added.value, username, passwordHash: null });
		for (const [role, scope] of roles)
			await grantRole(ctx, { personId: added.value, role, unitId: scope?.id ?? null, reason: 'uji' });
		const actor: PersonActor = {
			kind: 'person',
			personId: added.value,
			accountId,
			sessionId: `session-${username}`,
			name,
			unitId: home.id,
			grants: roles.map(([role, scope]) => ({
				role,
				unitId: scope?.id ?? null,
				unitPath: scope?.path ?? null,
				acting: false
			}))
		};
		return { id: added.value, actor };
	};

	const made = {
		ani: await make('Ani Rahmawati', 'ani', village, '199009132015022901', []),
		budi: await make('Budi Wicaksono', 'budi', organiser, '198501012010011902', [['facilitator', organiser]]),
		citra: await make('Citra Lestari', 'citra', district, '198204172006022902', [['unit-head', district]]),
		dewi: await make('Dewi Ma’ruf', 'dewi', otherDistrict, '198803032012012903', [['unit-head', otherDistrict]]),
		eka: await make('Eka Putra', 'eka', city, '198001012005011904', [['agency-admin', city]]),
		pusat: await make('Petugas Pusat', 'pusat', organiser, null, [['national-admin', null]]),
		sumarto: await make('Sumarto', 'sumarto', otherVillage, '199501012024211905', [])
	};
	return {
		units: { city, district, village, otherVillage, organiser, otherAgency, otherDistrict },
		people: Object.fromEntries(Object.entries(made).map(([key, value]) => [key, value.id])) as World['people'],
		actors: Object.fromEntries(Object.entries(made).map(([key, value]) => [key, value.actor])) as World['actors']
	};
}
