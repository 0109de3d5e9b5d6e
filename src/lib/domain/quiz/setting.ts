/**
 * Where and when a story plays: which election, how far it has come, at what kind of office. A phase is finer than the
 * two classes of sanction, which only ask whether candidates have been named.
 * Source: netralitas.md 11.2 (MK 135: national and local elections apart) and 11.4 (phases); docs/adr/0032.
 */

/** In the order in which they run. */
export const PHASES = [
	'before_nomination',
	'nomination',
	'candidacy',
	'campaign',
	'quiet_days',
	'voting',
	'aftermath'
] as const;
export type Phase = (typeof PHASES)[number];

/** The sanction's two classes: a *bakal calon* is measured by ethics, a *calon* by discipline. */
export const STAGES = ['prospective_candidate', 'candidate'] as const;
export type SanctionStage = (typeof STAGES)[number];

/** Which of the two classes an act in this phase falls into. */
export const stageOf = (phase: Phase): SanctionStage =>
	phase === 'before_nomination' || phase === 'nomination' ? 'prospective_candidate' : 'candidate';

/** `any`: a story in which no single body is being elected, only the day on which all of them are. */
export const BODIES = [
	'president',
	'dpr',
	'dpd',
	'dprd_province',
	'dprd_regency',
	'dprd_city',
	'governor',
	'regent',
	'mayor',
	'village_head',
	'any'
] as const;
export type ElectedBody = (typeof BODIES)[number];
export const LEVELS = ['national', 'local'] as const;
export type Election = { level: (typeof LEVELS)[number]; body: ElectedBody };

const NATIONAL: readonly ElectedBody[] = ['president', 'dpr', 'dpd'];
const ASSEMBLIES: readonly ElectedBody[] = ['dprd_province', 'dprd_regency', 'dprd_city'];
/** The day of MK 135: the next assembly of a region is elected with the heads of regions, no longer with the president. */
const APART_FROM = '2025-06-26';

/** The level at which a body is elected on a day; null for `any`, which is elected at both. */
export function levelOf(body: ElectedBody, day: string): Election['level'] | null {
	if (body === 'any') return null;
	if (ASSEMBLIES.includes(body)) return day < APART_FROM ? 'national' : 'local';
	return NATIONAL.includes(body) ? 'national' : 'local';
}

/** Which law governs an election: that of general elections, of heads of regions, or of villages. */
export type ElectionLaw = 'general' | 'regional' | 'village';

export function lawOf({ level, body }: Election): ElectionLaw {
	if (body === 'village_head') return 'village';
	return level === 'national' || ASSEMBLIES.includes(body) ? 'general' : 'regional';
}

/** As wordings were kept before: two kinds of election, and the sanction's class in the place of the phase. */
export type FormerElection = 'regional_election' | 'general_election';
export type FormerPhase = SanctionStage;

export const WORKPLACES = [
	'urban_village_office',
	'village_office',
	'district_office',
	'health_centre',
	'school',
	'agency',
	'religious_affairs_office',
	'civil_police',
	'hospital',
	'ministry',
	'vertical_office',
	'province_office',
	'campus'
] as const;
export type Workplace = (typeof WORKPLACES)[number];

/** What is said of a story before it is answered. */
export type StorySetting = { phase: Phase | FormerPhase; election: Election | FormerElection; workplace: Workplace };
