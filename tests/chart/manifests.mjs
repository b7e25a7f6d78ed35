// The objects of rendered manifests.
import fs from 'node:fs';
import yaml from 'yaml';

export const objectsIn = file => yaml.parseAllDocuments(fs.readFileSync(file, 'utf8'))
    .map(document => {
        if (document.errors.length > 0) throw document.errors[0];
        return document.toJS();
    })
    .filter(object => object !== null);

export const nameOf = object => `${object.kind} ${object.metadata?.name}`;
