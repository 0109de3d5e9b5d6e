/**
 * A field in error carries this id, so that the links of ErrorSummary reach it without JavaScript.
 * Only one form of a page is in error at a time, so the name is enough.
 */
export const errorId = (name: string) => `isian-${name}`;

/**
 * Keeps what is marked in a field while the script takes the page over. Svelte then writes the value once more, which
 * puts the caret at its end: whoever was about to type over the old value would have typed behind it.
 */
export function keepSelection(input: HTMLInputElement): void {
	const { selectionStart: from, selectionEnd: to } = input;
	if (document.activeElement !== input || from === null) return;
	const marked = input.value;
	queueMicrotask(() => {
		if (input.value === marked) input.setSelectionRange(from, to);
	});
}

/** What a select or textarea inside Field has to spread. */
export type ControlProps = {
	id: string;
	name: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
	required: boolean | undefined;
};

/** "199009132015022901" with groups 8-6-1-3 reads "19900913 201502 2 901". Surplus digits stay visible at the end. */
export function groupDigits(text: string, groups: readonly number[]): string {
	let rest = text.replace(/\D/g, '');
	const parts: string[] = [];
	for (const size of groups) {
		if (!rest) break;
		parts.push(rest.slice(0, size));
		rest = rest.slice(size);
	}
	if (rest) parts.push(rest);
	return parts.join(' ');
}
