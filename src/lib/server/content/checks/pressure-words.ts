/** Who pushes, as the survey of 2021 names it (netralitas.md 11.3). Only authors read it: it is no hint for a learner. */
import type { Scenario } from '../content.ts';

export const PRESSURE_WORDS: Record<Scenario['pressure'], string> = {
	family: 'keluarga',
	career: 'karier',
	debt: 'utang budi',
	superior: 'atasan',
	campaign_team: 'tim sukses',
	candidate: 'calon',
	none: 'tanpa tekanan'
};
