/** The imitation of a browser's page translation (tests/cases/page-translator.js) for pages of the browser project. */
import source from '../cases/page-translator.js?raw';

declare global {
	interface Window {
		__translate?: () => void;
	}
}

/** Translates the page that stands, and what is added to it later, as a browser does: text nodes become other elements. */
export function translatePage(): void {
	if (!window.__translate) {
		const script = document.createElement('script');
		script.textContent = source;
		document.head.append(script);
	}
	window.__translate?.();
}
