/** Hours, offices and heads of a region are those of the place: its zone, its kind, and what it is known not to have. */
import { ZONES } from '#lib/domain/time/office-time.ts';
import type { AnyScenario } from '../content.ts';
import type { StoryPlace } from '../election-schema.ts';
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { proseOfSheet, type Prose } from './prose.ts';
import type { YamlFile } from './sheet.ts';

type Rule = { words: RegExp; say: string };

/** Words of what a place has not. */
const WITHOUT: Record<StoryPlace['without'][number], RegExp> = {
	kelurahan: /\b(?:kantor|pegawai|staf) kelurahan\b|\bpetugas kelurahan\b|\blurah\b/i,
	desa: /\bkepala desa\b|\bkantor desa\b/i,
	rw: /\bRW\b/
};
/** A city is not led by a bupati, nor a regency by a wali kota. */
const OTHER_KIND: Record<StoryPlace['kind'], RegExp> = {
	city: /\bkabupaten ini\b/i,
	regency: /\bwali kota\b/i
};
const OFFICES = { kelurahan: 'urban_village_office', desa: 'village_office' } as const;

export function checkPlaces(bank: Bank): ContentFinding[] {
	const places = bank.places.value;
	const rules = new Map(places.map((place) => [place.id, rulesOf(place, places)]));
	return bank.scenarios.flatMap((sheet) => {
		const place = places.find(({ id }) => id === sheet.value.place);
		if (!place) return [error('place', sheet.at(['place']), `“${sheet.value.place}” tidak ada di places.yaml`)];
		return [
			...workplace(sheet, place),
			...body(sheet, place),
			...proseOfSheet(sheet).flatMap((prose) => words(prose, rules.get(place.id) ?? []))
		];
	});
}

function rulesOf(place: StoryPlace, all: readonly StoryPlace[]): Rule[] {
	const short = ({ name }: StoryPlace) => name.replace(/^(?:Kota|Kabupaten) /, '');
	const zones = ZONES.filter((zone) => zone !== place.zone).map((zone) => ({
		words: new RegExp(`\\b${zone}\\b`),
		say: `${place.name} memakai ${place.zone}`
	}));
	const lacks = place.without.map((what) => ({ words: WITHOUT[what], say: `${place.name} tidak mengenal ${what}` }));
	const others = all
		.filter((other) => short(other) !== short(place))
		.map((other) => ({
			words: new RegExp(`\\b(?:${other.name}|di ${short(other)})\\b`),
			say: `itu bukan ${place.name}`
		}));
	const kind = {
		words: OTHER_KIND[place.kind],
		say: `${place.name} adalah ${place.kind === 'city' ? 'kota' : 'kabupaten'}`
	};
	return [...zones, ...lacks, ...others, kind];
}

function words(prose: Prose, rules: readonly Rule[]): ContentFinding[] {
	return rules.flatMap(({ words, say }) => {
		const hit = words.exec(prose.text)?.[0];
		return hit ? [error('place', prose, `“${hit}”: ${say}`)] : [];
	});
}

function workplace({ value, at }: YamlFile<AnyScenario>, place: StoryPlace): ContentFinding[] {
	return place.without.flatMap((what) =>
		what !== 'rw' && value.workplace === OFFICES[what]
			? [error('place', at(['workplace']), `tidak ada ${OFFICES[what]} di ${place.name}`)]
			: []
	);
}

/** A mayor and the assembly of a city are elected in cities, a bupati and that of a regency in regencies. */
function body({ value, at }: YamlFile<AnyScenario>, { kind, name, without }: StoryPlace): ContentFinding[] {
	const { body } = value.election;
	const elsewhere =
		kind === 'city' ? body === 'regent' || body === 'dprd_regency' : body === 'mayor' || body === 'dprd_city';
	return elsewhere || (body === 'village_head' && without.includes('desa'))
		? [error('place', at(['election']), `${name} tidak memilih ${body}`)]
		: [];
}
