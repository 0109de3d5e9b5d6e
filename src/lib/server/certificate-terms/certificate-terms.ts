/**
 * Who signs the certificates of a unit, and by which letter it counts JP: front door. The unit's admins keep both; whoever
 * plans an event or opens a programme chooses from them and types neither (ADR 0030).
 */
export {
	chooseTerms,
	hasTypedTerms,
	printedTerms,
	termColumns,
	type AskedTerms,
	type PrintedTerms,
	type TermsRefusal
} from './choose-terms.ts';
export { printProblem, signatoryFor } from './kept-terms.ts';
