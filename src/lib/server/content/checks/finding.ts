/** What a check has to say: where, which rule, and what to do about it, in the author's language. */
export type ContentFinding = {
	level: 'error' | 'warning';
	/** Kebab-case name of the rule, as the tests call it. */
	rule: string;
	/** Path below content/. */
	file: string;
	line: number;
	message: string;
};

export type SourcePlace = { file: string; line: number };

export const error = (rule: string, place: SourcePlace, message: string): ContentFinding =>
	finding('error', rule, place, message);
export const warning = (rule: string, place: SourcePlace, message: string): ContentFinding =>
	finding('warning', rule, place, message);

function finding(
	level: ContentFinding['level'],
	rule: string,
	{ file, line }: SourcePlace,
	message: string
): ContentFinding {
	return { level, rule, file, line, message };
}
