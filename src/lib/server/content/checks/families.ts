/** Stories that share question and choices, and what the key does among them. */
import type { Scenario } from '../content.ts';
import type { Bank } from './bank.ts';
import type { YamlFile } from './sheet.ts';

export type Family = { id: string; members: YamlFile<Scenario>[] };

export const isSingle = (sheet: Bank['scenarios'][number]): sheet is YamlFile<Scenario> =>
	sheet.value.kind === 'single';

/** In the order of their first members. */
export function familiesOf(bank: Bank): Family[] {
	const families = new Map<string, Family>();
	for (const sheet of bank.scenarios.filter(isSingle)) {
		const { family: id } = sheet.value;
		if (id === undefined) continue;
		const family = families.get(id) ?? { id, members: [] };
		family.members.push(sheet);
		families.set(id, family);
	}
	return [...families.values()];
}

/** Spaces and line breaks of YAML are no difference. */
export const sameWords = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const keyText = ({ choices }: Scenario): string | null => {
	const key = choices.find((choice) => choice.right);
	return key ? sameWords(key.text) : null;
};
