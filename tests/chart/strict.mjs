// strict.mjs FILE...: are rendered manifests what a cluster would take? An unknown field, a wrong type and a missing field are found by the
// compiler, to which each object is a constant of its kind's type; helm itself checks none of them.
import ts from 'typescript';
import { nameOf, objectsIn } from './manifests.mjs';

const packageOf = api => api.startsWith('monitoring.coreos.com/') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
const objects = process.argv.slice(2).flatMap(file => objectsIn(file).map(object => ({ file, object })));
if (objects.length === 0) throw new Error('No object to check.');

// Beside the modules, where the packages are found; it is never written.
const source = new URL('objects.ts', import.meta.url).pathname;
const parts = objects.map(({ object }, i) =>
    `import type { I${object.kind} as T${i} } from '${packageOf(object.apiVersion)}/${object.apiVersion}';\n` +
    `export const object${i}: T${i} = ${JSON.stringify(object, null, 1)};\n`);
const text = parts.join('');
const options = {
    noEmit: true, strict: true, skipLibCheck: true, types: [],
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022,
};
const host = ts.createCompilerHost(options);
const read = host.readFile.bind(host), exists = host.fileExists.bind(host), parse = host.getSourceFile.bind(host);
host.readFile = file => file === source ? text : read(file);
host.fileExists = file => file === source || exists(file);
host.getSourceFile = (file, target) => file === source ? ts.createSourceFile(file, text, target, true) : parse(file, target);

const problems = ts.getPreEmitDiagnostics(ts.createProgram([source], options, host));
for (const { start = 0, length = 0, messageText } of problems) {
    let end = 0;
    const { file, object } = objects[parts.findIndex(part => start < (end += part.length))];
    console.log(`${file}: ${nameOf(object)}: ${text.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200)}`);
}
console.log(problems.length === 0 ? `${objects.length} objects` : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
