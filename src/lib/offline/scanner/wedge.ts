/**
 * Scanners in the hand that are a keyboard to the phone (requirement C26): they type the code and press Enter. What they
 * type is a scan wherever the focus is, and stays in no field: nobody types that fast, and no name begins like a pass.
 */
type Field = HTMLInputElement | HTMLTextAreaElement;

/** Between two characters of one code, outside of fields. Where somebody types, a code has to be quicker. */
const GAP_MS = 300;
const GAP_OF_PASS_MS = 120;
const GAP_IN_FIELD_MS = 40;
const LEAST = 4;
/** What a pass begins with; anything else is told from typing only by being longer. */
const PASS = 'KN1.';
const LEAST_IN_FIELD = 10;

const fieldOf = (target: EventTarget | null): Field | null =>
	target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TYPED.has(target.type))
		? target
		: null;
const TYPED = new Set(['text', 'search', 'tel', 'number', 'email', 'password', 'url']);

/** Listens to every key of the page before anything on it does. @returns stops */
export function listenForWedge(scanned: (text: string) => void): () => void {
	let typed = '';
	let last = 0;
	/** The field that was typed into, and what stood in it before. */
	let field: Field | null = null;
	let before = '';
	let taken = false;

	function begin(event: KeyboardEvent): void {
		[typed, taken, field] = ['', false, fieldOf(event.target)];
		before = field?.value ?? '';
	}

	function gap(): number {
		if (!field || taken) return GAP_MS;
		return PASS.startsWith(typed) || typed.startsWith(PASS) ? GAP_OF_PASS_MS : GAP_IN_FIELD_MS;
	}

	function onkeydown(event: KeyboardEvent): void {
		if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
		if (event.timeStamp - last > gap()) begin(event);
		if (event.key === 'Enter') end(event);
		else if (event.key.length === 1) add(event);
	}

	function add(event: KeyboardEvent): void {
		if (typed === '') begin(event);
		typed += event.key;
		last = event.timeStamp;
		if (field && !taken && (typed.startsWith(PASS) || typed.length >= LEAST_IN_FIELD)) takeBack(field);
		// On a button a space would press it.
		if (taken || (!field && typed.length > 1)) swallow(event);
	}

	function takeBack(into: Field): void {
		taken = true;
		into.value = before;
		into.dispatchEvent(new Event('input', { bubbles: true }));
	}

	function end(event: KeyboardEvent): void {
		const text = typed;
		const isScan = text.length >= LEAST && (taken || !field);
		typed = '';
		if (!isScan) return;
		swallow(event);
		scanned(text);
	}

	function swallow(event: KeyboardEvent): void {
		event.preventDefault();
		event.stopImmediatePropagation();
	}

	addEventListener('keydown', onkeydown, { capture: true });
	return () => removeEventListener('keydown', onkeydown, { capture: true });
}
