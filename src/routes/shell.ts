/** What the frame of every page shows: who is signed in, in which capacity, and where they may go. */
import { initials } from '#lib/domain/people/person.ts';
import type { Actor, Grant, Role } from '#lib/domain/access/policy.ts';
import { hasRole, rolesFor } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import type { Shell, ShellLink } from '#lib/ui/shell.ts';
import { unitNames } from '#lib/server/units/units.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { access } from '#lib/server/http/access-table.ts';

type Area = Shell['area'];

/** Whoever gets through the door of an area sees its menu. */
const areaRoles = (area: Exclude<Area, 'public' | 'learner'>): readonly Role[] => rolesFor(access[`/(${area})`]);

const AREA_NAME: Record<Role, string> = {
	facilitator: 'Fasilitator',
	'unit-head': 'Kepala unit',
	'agency-admin': 'Admin instansi',
	'national-admin': 'Admin pusat',
	auditor: 'Auditor'
};

/** `also` are pages that a section leads to without lying under it in the address. */
type Section = { label: string; href: string; also?: readonly string[] };
const NAV: Record<Area, Section[]> = {
	public: [],
	learner: [
		{ label: 'Beranda', href: paths.learnerHome(), also: [paths.quiz(), paths.myProgrammes()] },
		{ label: 'Modul', href: paths.modules(), also: [paths.tracks()] },
		{ label: 'Larangan', href: paths.prohibitions() },
		{ label: 'Acara', href: paths.myEvents(), also: [paths.hallEntry(), paths.arrival()] },
		{ label: 'Sertifikat', href: paths.myCertificates() }
	],
	facilitator: [
		{ label: 'Acara', href: paths.events() },
		{ label: 'Pindaian di ponsel', href: paths.waitingScans() }
	],
	'unit-head': [
		{ label: 'Dasbor', href: paths.dashboard() },
		{ label: 'Daftar orang', href: paths.dashboardPeople() }
	],
	admin: [
		{ label: 'Ringkasan', href: paths.admin() },
		{ label: 'Program', href: paths.adminProgrammes() },
		{ label: 'Unit', href: paths.adminUnits() },
		{ label: 'Orang', href: paths.adminPeople() },
		{ label: 'Impor', href: paths.adminImport() },
		{ label: 'Peran', href: paths.adminGrants() },
		{ label: 'Sertifikat', href: paths.adminCertificates() }
	]
};

function areaOf(routeId: string | null): Area {
	const group = /^\/\((learner|facilitator|unit-head|admin)\)/.exec(routeId ?? '')?.[1];
	return (group as Area | undefined) ?? 'public';
}

/** The role a page is used in: the first grant that opens its area, with its unit and "Plt." where it is an acting one. */
async function areaLabel(ctx: Context, area: Area): Promise<string | null> {
	if (area === 'public' || area === 'learner' || ctx.actor.kind !== 'person') return null;
	const roles = areaRoles(area);
	const grant = ctx.actor.grants.find((held) => roles.includes(held.role));
	if (!grant) return null;
	const unit = grant.unitId ? (await unitNames(ctx, [grant.unitId])).get(grant.unitId) : undefined;
	return [actingName(grant), unit].filter(Boolean).join(' · ');
}

const actingName = (grant: Grant) =>
	grant.acting ? `Plt. ${AREA_NAME[grant.role].toLowerCase()}` : AREA_NAME[grant.role];

function areasFor(actor: Actor, area: Area): ShellLink[] {
	if (actor.kind !== 'person') return [];
	const links: { area: Area; label: string; href: string }[] = [
		{ area: 'learner', label: 'Belajar', href: paths.learnerHome() }
	];
	if (hasRole(actor, areaRoles('facilitator')))
		links.push({ area: 'facilitator', label: 'Acara dan presensi', href: paths.events() });
	if (hasRole(actor, areaRoles('unit-head')))
		links.push({ area: 'unit-head', label: 'Dasbor unit', href: paths.dashboard() });
	if (hasRole(actor, areaRoles('admin'))) links.push({ area: 'admin', label: 'Administrasi', href: paths.admin() });
	return links.map((link) => ({ label: link.label, href: link.href, current: link.area === area ? 'true' : false }));
}

export async function shellFor(
	ctx: Context,
	options: { routeId: string | null; pathname: string; demo: boolean }
): Promise<Shell> {
	const { actor } = ctx;
	const found = areaOf(options.routeId);
	// A reader who is signed in keeps the learner's menu on public pages.
	const area: Area = found === 'public' && actor.kind === 'person' ? 'learner' : found;
	return {
		demo: options.demo,
		person:
			actor.kind === 'person'
				? {
						id: actor.personId,
						name: actor.name,
						initials: initials(actor.name.split(',')[0] ?? actor.name)
					}
				: null,
		operator: actor.kind === 'person' && hasRole(actor, areaRoles('facilitator')),
		area,
		areaLabel: await areaLabel(ctx, area),
		areas: areasFor(actor, area),
		nav: navFor(NAV[area], options.pathname),
		signOutHref: paths.signOut()
	};
}

/** The section that holds the page: of two that do, the one that says more of its address. */
function navFor(sections: readonly Section[], pathname: string): ShellLink[] {
	const reach = ({ href, also = [] }: Section) =>
		Math.max(...[href, ...also].map((start) => (isUnder(start, pathname) ? start.length : 0)));
	const most = Math.max(0, ...sections.map(reach));
	return sections.map((section) => {
		const { label, href } = section;
		if (most === 0 || reach(section) < most) return { label, href, current: false };
		return { label, href, current: pathname === href ? 'page' : 'true' };
	});
}

const isUnder = (start: string, pathname: string) => pathname === start || pathname.startsWith(`${start}/`);
