/** All checks in one list. Each takes the bank and answers findings; none of them reads or writes anything. */
import type { Bank } from './bank.ts';
import { checkArticles } from './check-articles.ts';
import { checkAsOf } from './check-as-of.ts';
import { checkBranches } from './check-branches.ts';
import { checkCoverage, checkTaught } from './check-coverage.ts';
import { checkDates } from './check-dates.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkElections } from './check-elections.ts';
import { checkFamilies } from './check-families.ts';
import { checkGuesser } from './check-guesser.ts';
import { checkIdentity } from './check-identity.ts';
import { checkKeyBias } from './check-key-bias.ts';
import { checkPenalties } from './check-penalties.ts';
import { checkPhase } from './check-phase.ts';
import { checkPictures } from './check-pictures.ts';
import { checkPlaces } from './check-places.ts';
import { checkQualifiers } from './check-qualifiers.ts';
import { checkReading } from './check-reading.ts';
import { checkReferences } from './check-references.ts';
import { checkRegister } from './check-register.ts';
import { checkReview } from './check-review.ts';
import { checkScenarios } from './check-scenario.ts';
import { checkStrength } from './check-strength.ts';
import { checkSvx } from './check-svx.ts';
import { checkVersions } from './check-versions.ts';
import { checkWords } from './check-words.ts';
import type { ContentFinding } from './finding.ts';

const CHECKS: ((bank: Bank) => ContentFinding[])[] = [
	checkIdentity,
	checkReferences,
	checkRegister,
	checkCoverage,
	checkTaught,
	checkScenarios,
	checkBranches,
	checkFamilies,
	checkKeyBias,
	checkGuesser,
	checkDuplicates,
	checkElections,
	checkDates,
	checkPhase,
	checkPlaces,
	checkArticles,
	checkPenalties,
	checkAsOf,
	checkQualifiers,
	checkWords,
	checkReading,
	checkStrength,
	checkSvx,
	checkVersions,
	checkPictures,
	checkReview
];

export function checkBank(bank: Bank): ContentFinding[] {
	return CHECKS.flatMap((check) => check(bank));
}
