// Two rules of our own about {#each}, for what svelte/require-each-key cannot see.

const keyIsNoPlace = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			place:
				'The place in the list is no key: after a navigation another thing stands there. Use its id, or distinct() of its words.'
		}
	},
	create: (context) => ({
		SvelteEachBlock({ index, key }) {
			if (index && key && mayBe(key, index.name)) context.report({ node: key, messageId: 'place' });
		}
	})
};

/** Whether an expression may have the value of that name: itself, one side of a choice, or written into a text. */
function mayBe(expression, name) {
	switch (expression.type) {
		case 'Identifier':
			return expression.name === name;
		case 'ConditionalExpression':
			return mayBe(expression.consequent, name) || mayBe(expression.alternate, name);
		case 'LogicalExpression':
			return mayBe(expression.left, name) || mayBe(expression.right, name);
		case 'TemplateLiteral':
			return expression.expressions.length === 1 && mayBe(expression.expressions[0], name);
		default:
			return false;
	}
}

const itemBeginsWithAnElement = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			text: 'Svelte leaves a text behind when it moves this item, if the server sent it empty ("Paling lemah: dan 5. …"). Wrap the item in an element.'
		}
	},
	create: (context) => ({
		SvelteEachBlock({ children }) {
			const shown = children.filter((child) => !(child.type === 'SvelteText' && child.value.trim() === ''));
			const mixed = shown.some((child) => !['SvelteMustacheTag', 'SvelteText'].includes(child.type));
			if (mixed && shown[0]?.type === 'SvelteMustacheTag') context.report({ node: shown[0], messageId: 'text' });
		}
	})
};

export default {
	rules: { 'key-is-no-place': keyIsNoPlace, 'item-begins-with-an-element': itemBeginsWithAnElement }
};
