/** C26: a scanner in the hand that is a keyboard to the phone. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenForWedge } from './wedge.ts';

const PASS = 'KN1.AaIOo-3 x.yZ';
let scans: string[];
let stop: () => void;
let at = 0;

beforeEach(() => {
	scans = [];
	at += 10_000;
	stop = listenForWedge((text) => scans.push(text));
	document.body.innerHTML =
		'<form><input id="field" value="Pintu"><button type="button" id="button">Suara</button></form>';
});
afterEach(() => {
	stop();
	document.body.innerHTML = '';
});

/** Presses keys as a browser does: what nobody prevents goes into the field, and Enter sends a form. */
function press(target: HTMLElement, text: string, everyMs: number): { sent: boolean; pressed: number } {
	let [sent, pressed] = [false, 0];
	for (const key of [...text, 'Enter']) {
		const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
		Object.defineProperty(event, 'timeStamp', { value: (at += everyMs) });
		if (!target.dispatchEvent(event)) continue;
		if (key === 'Enter') sent = true;
		else if (target instanceof HTMLInputElement) target.value += key;
		else if (key === ' ') pressed += 1;
	}
	return { sent, pressed };
}
const field = () => document.querySelector<HTMLInputElement>('#field')!;
const button = () => document.querySelector<HTMLButtonElement>('#button')!;

test('C26 what it types is a scan with nothing in focus, and two fast scans are two', () => {
	press(document.body, PASS, 5);
	press(document.body, 'https://contoh.id/menu', 5);
	expect(scans).toEqual([PASS, 'https://contoh.id/menu']);
});

test('C26 a pass typed while a field has the focus is a scan, stays out of the field and sends no form', () => {
	expect(press(field(), PASS, 25)).toMatchObject({ sent: false });
	expect([scans, field().value]).toEqual([[PASS], 'Pintu']);
	// A slow one over the air.
	press(field(), PASS, 90);
	expect([scans.length, field().value]).toEqual([2, 'Pintu']);
});

test('C26 any other code is told from typing by its speed', () => {
	press(field(), '012345678901234567', 15);
	expect([scans, field().value]).toEqual([['012345678901234567'], 'Pintu']);
});

test('C26 with a button in focus it presses nothing', () => {
	expect(press(button(), PASS, 5)).toEqual({ sent: false, pressed: 0 });
	expect(scans).toEqual([PASS]);
});

test('C26 what a person types stays where it was typed, and Enter does what it always does', () => {
	expect(press(field(), ' Timur yang paling jauh', 130)).toMatchObject({ sent: true });
	expect([scans, field().value]).toEqual([[], 'Pintu Timur yang paling jauh']);
	expect(press(button(), '', 5)).toMatchObject({ sent: true });
});
