// Prints the credential types of n8n in a folder as JSON. They are classes; what they import is
// replaced by an object that answers to everything.
const Module = require('module');
const fs = require('fs');
const path = require('path');

const anything = () => new Proxy(function () {}, { get: (_, key) => key === Symbol.toPrimitive ? () => '' : anything(), apply: anything, construct: anything });
const load = Module._load;
Module._load = function (request, parent, isMain) {
	try {
		return load.call(this, request, parent, isMain);
	} catch {
		return anything();
	}
};

const folder = process.argv.at(-1);
const types = [];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.credentials.js'))) {
	for (const type of Object.values(require(path.resolve(folder, file)))) {
		try {
			const { name, extends: parents, properties } = new type();
			types.push({ name, parents, properties });
		} catch (error) {
			types.push({ name: file, error: String(error) });
		}
	}
}
process.stdout.write(JSON.stringify(types));
