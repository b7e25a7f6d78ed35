// same.mjs CHART BASE: are both the same objects, but for the labels that say that Helm made them?
import { isDeepStrictEqual, inspect } from 'node:util';
import { nameOf, objectsIn } from './manifests.mjs';

const byName = file => new Map(objectsIn(file).map(object => {
    delete object.metadata.labels['helm.sh/chart'];
    delete object.metadata.labels['app.kubernetes.io/managed-by'];
    return [nameOf(object), object];
}));
const show = object => inspect(object, { depth: null, sorted: true });
const [chart, base] = process.argv.slice(2).map(byName);
let differences = 0;
for (const name of new Set([...chart.keys(), ...base.keys()])) {
    if (isDeepStrictEqual(chart.get(name), base.get(name))) continue;
    differences++;
    console.log(`${name} differs.\nChart:\n${show(chart.get(name))}\nBase:\n${show(base.get(name))}`);
}
process.exit(differences === 0 && chart.size > 0 ? 0 : 1);
