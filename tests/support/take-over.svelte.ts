/** For browser tests: a page as it reaches a browser, worded by the server and then taken over by the script. */
import { flushSync, hydrate, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';
import { commands } from 'vitest/browser';

declare module 'vitest/browser' {
	interface BrowserCommands {
		renderOnServer: (file: string, props: Record<string, unknown>) => Promise<string>;
	}
}

/** `file` is the component's own, under src/; `meanwhile` is done before the script arrives. What it shows after a navigation is asked for with `becomes`. */
export async function takeOver<Props extends Record<string, unknown>>(
	component: Component<Props>,
	file: string,
	props: Props,
	meanwhile?: (target: HTMLElement) => void
): Promise<{ target: HTMLElement; becomes: (next: Partial<Props>) => void }> {
	const target = document.body.appendChild(document.createElement('div'));
	target.innerHTML = await commands.renderOnServer(file, props);
	meanwhile?.(target);
	const current = $state(props);
	const taken = hydrate(component, { target, props: current });
	onTestFinished(async () => {
		await unmount(taken);
		target.remove();
	});
	return {
		target,
		becomes: (next) => {
			Object.assign(current, next);
			flushSync();
		}
	};
}
