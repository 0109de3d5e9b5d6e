/** docs/access.md, from the rules and the access table themselves. */
import { RULES, type Action, type Rule } from '#lib/domain/access/policy.ts';
import { access } from '#lib/server/http/access-table.ts';

const doorsOf = (action: Action) => Object.values(access).filter((requirement) => requirement === action).length;

function staffOf({ staff }: Rule): string {
	return staff ? `${staff.duties.join(', ')}: ${staff.days.join(', ')}` : '';
}

const conditionsOf = ({ own, below, helper }: Rule): string =>
	[
		own === 'may' && 'own record',
		own === 'never' && 'never the own record',
		below && 'roles below the own one',
		helper && `helper’s phone, at its event: ${helper.days.join(', ')}`
	]
		.filter(Boolean)
		.join('; ');

export function accessPage(): string {
	const rows = (Object.keys(RULES) as Action[]).map((action) => {
		const rule: Rule = RULES[action];
		const cells = [`\`${action}\``, rule.roles.join(', '), staffOf(rule), conditionsOf(rule), String(doorsOf(action))];
		return `| ${cells.join(' | ')} |`;
	});
	return `# Who may do what

Written by \`npm run snapshot\` from \`RULES\` in \`src/lib/domain/access/policy.ts\`; a test compares. A role holds over the
subtree of its unit, a national admin's everywhere. Staff of an event may act whoever organises it, on these days
(before: more than seven days ahead; over: more than fourteen past), while a facilitator's role of theirs is in force.
\`doors\`: how many routes ask for the action (\`src/lib/server/http/access-table.ts\`).

| action | roles | staff of the event: days | further | doors |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
