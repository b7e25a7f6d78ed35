// pod.mjs MANIFESTS ROOT [OBJECTS]...: does for the StatefulSet's pod what a node does. Lays out the container's volumes below ROOT, those of
// ConfigMaps and Secrets, which may be in OBJECTS too, as the kubelet does: when it is run again their files change in one step. Prints the container's
// environment, NAME=VALUE each and a zero byte after it, with paths below ROOT; values from Secrets and the like are left out.
import fs from 'node:fs';
import path from 'node:path';
import { nameOf, objectsIn } from './manifests.mjs';

const [manifests, root, ...more] = process.argv.slice(2);
const objects = [manifests, ...more].flatMap(objectsIn);
const find = name => {
    const object = objects.find(object => nameOf(object) === name);
    if (object === undefined) throw new Error(`There is no ${name}.`);
    return object;
};
const filesOf = ({ configMap, secret }) =>
    configMap ? Object.entries(find(`ConfigMap ${configMap.name}`).data)
        : secret ? Object.entries(find(`Secret ${secret.secretName}`).data).map(([name, text]) => [name, Buffer.from(text, 'base64')])
            : undefined;

// The files lead through the link ..data to the version that holds.
const layOut = (folder, files) => {
    const version = fs.mkdtempSync(`${folder}/..`);
    const next = path.join(folder, '..data_tmp');
    fs.symlinkSync(path.basename(version), next);
    for (const [name, content] of files) fs.writeFileSync(path.join(version, name), content);
    fs.renameSync(next, path.join(folder, '..data'));
    for (const [name] of files) {
        const link = path.join(folder, name);
        if (!fs.existsSync(link)) fs.symlinkSync(path.join('..data', name), link);
    }
};

const { containers: [container], volumes = [] } = objects.find(object => object.kind === 'StatefulSet').spec.template.spec;
for (const { name, mountPath, subPath } of container.volumeMounts) {
    if (subPath !== undefined) throw new Error(`${mountPath} is mounted by subPath: it would stay as it is when its source changes.`);
    const folder = path.join(root, mountPath), files = filesOf(volumes.find(volume => volume.name === name) ?? {});
    fs.mkdirSync(folder, { recursive: true });
    if (files !== undefined) layOut(folder, files);
}

const isMounted = value => container.volumeMounts.some(({ mountPath }) => value.startsWith(`${mountPath}/`));
for (const { name, value } of container.env)
    if (value !== undefined) process.stdout.write(`${name}=${isMounted(value) ? path.join(root, value) : value}\0`);
